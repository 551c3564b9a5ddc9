package io.azalai.store.log;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;

/** The hash of a key: XXH3 of 128 bits, of which an index keeps 87. At a billion keys two of them meet with a chance of about 3e-9. */
record KeyHash(long high, long low) {
    /** Hashes by the seed of one log, so that nobody who chooses keys can make two of them meet. */
    static final class Of {
        private final Hasher128 hasher;

        Of(long seed) {
            hasher = Hashing.xxh3_128(seed);
        }

        KeyHash key(CharSequence key) {
            HashValue128 hash = hasher.hashCharsTo128Bits(key);
            return new KeyHash(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
        }
    }
}
