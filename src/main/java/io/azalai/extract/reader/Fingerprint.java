package io.azalai.extract.reader;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/** The hash of a row's bytes: XXH3 of 64 bits, never 0. Thread-safe. */
final class Fingerprint {
    /** What takes the place of 0, which stands for "none" in the index. */
    private static final long INSTEAD_OF_ZERO = 1;

    private final Hasher64 hasher;

    Fingerprint(long seed) {
        hasher = Hashing.xxh3_64(seed);
    }

    long of(byte[] bytes, int from, int length) {
        long hash = hasher.hashBytesToLong(bytes, from, length);
        return hash == 0 ? INSTEAD_OF_ZERO : hash;
    }
}
