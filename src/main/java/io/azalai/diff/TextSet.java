package io.azalai.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.azalai.store.log.KeySet;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were met, as hashes: while they are few of 128 bits, 16 bytes each at a load of at most two thirds; many of them are kept outside of the
 * heap, see {@link KeySet}. At a billion texts two of them meet with a chance of about 3e-9. Confined to one thread.
 */
final class TextSet {
    private static final Hasher128 HASHER = Hashing.xxh3_128();
    private static final int FIRST_CAPACITY = 1 << 10;

    /** So many slots are the most on the heap: 2 MB. */
    private static final int LAST_CAPACITY = 1 << 17;

    private long[] slots = new long[2 * FIRST_CAPACITY];
    private @Nullable KeySet many;
    private int size;

    /** Adds a text; false when it was there. */
    boolean add(String text) {
        if (many == null && 3L * (size + 1) > slots.length) {
            grow();
        }
        HashValue128 hash = HASHER.hashCharsTo128Bits(text);
        long high = high(hash);
        long low = hash.getLeastSignificantBits();
        boolean isNew = many == null ? put(slots, high, low) : many.add(high, low);
        size += isNew ? 1 : 0;
        return isNew;
    }

    boolean contains(String text) {
        HashValue128 hash = HASHER.hashCharsTo128Bits(text);
        long high = high(hash);
        long low = hash.getLeastSignificantBits();
        if (many != null) {
            return many.contains(high, low);
        }
        int mask = slots.length / 2 - 1;
        for (int slot = (int) low & mask; slots[2 * slot] != 0; slot = (slot + 1) & mask) {
            if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    private void grow() {
        if (slots.length == 2 * LAST_CAPACITY) {
            KeySet all = new KeySet();
            for (int i = 0; i < slots.length; i += 2) {
                if (slots[i] != 0) {
                    all.add(slots[i], slots[i + 1]);
                }
            }
            many = all;
            slots = new long[0];
            return;
        }
        long[] larger = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int slot = (int) low & mask;
        while (slots[2 * slot] != 0) {
            if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        return true;
    }

    /** Zero marks an empty slot, so no hash may have it. */
    private static long high(HashValue128 hash) {
        return hash.getMostSignificantBits() == 0 ? 1 : hash.getMostSignificantBits();
    }
}
