package io.azalai.plan;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;

/**
 * Numbers texts from 0 as they come. Keeps 64 bits of each and not the text, so that two of them may share a number: about once in two
 * million sets of a million texts. Confined to one thread.
 */
final class KeyNumbers {
    static final int NONE = -1;
    private static final int FIRST_SIZE = 1024;

    private final Hasher64 hasher = Hashing.xxh3_64();
    private long[] hashes = new long[FIRST_SIZE];
    private int[] numbers = none(FIRST_SIZE);
    private int size;

    /** The text's number, a new one where it had none. */
    int add(String text) {
        if (2 * size >= hashes.length) {
            grow();
        }
        long hash = hasher.hashCharsToLong(text);
        int at = place(hash);
        if (numbers[at] == NONE) {
            hashes[at] = hash;
            numbers[at] = size++;
        }
        return numbers[at];
    }

    /** The text's number; {@link #NONE} where it has none. */
    int of(String text) {
        return numbers[place(hasher.hashCharsToLong(text))];
    }

    int size() {
        return size;
    }

    private int place(long hash) {
        int at = (int) hash & (hashes.length - 1);
        while (numbers[at] != NONE && hashes[at] != hash) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = none(hashes.length);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNumbers[i] != NONE) {
                int at = place(oldHashes[i]);
                hashes[at] = oldHashes[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }

    static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }
}
