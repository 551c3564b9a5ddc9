package io.azalai.simulator.org;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records hold a value in one field. Knows only hashes and slots; the keys stay in the records, which it asks to be sure. A slot is in one chain at most, so that adding and removing take no search.
 */
final class FieldIndex {
    private static final int NONE = -1;

    private final IntFunction<@Nullable String> keyOf;
    private int[] first = filled(1024);
    private int[] next = filled(1024);
    private int[] previous = filled(1024);
    private int[] hashes = new int[1024];
    private int size;

    /**
     * An empty index.
     *
     * @param keyOf the key that a record has now; null where its field is empty
     */
    FieldIndex(IntFunction<@Nullable String> keyOf) {
        this.keyOf = keyOf;
    }

    void add(int slot, String key) {
        ensureSlot(slot);
        if (++size > first.length) {
            rehash(first.length * 2);
        }
        hashes[slot] = spread(key);
        link(slot);
    }

    /** The slot must have been added. */
    void remove(int slot) {
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            first[bucket(hashes[slot])] = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        }
        size--;
    }

    /** Shows the slots of a key, the latest first, until the visitor says false. */
    void visit(String key, IntPredicate visitor) {
        int hash = spread(key);
        for (int slot = first[bucket(hash)]; slot != NONE; slot = next[slot]) {
            if (hashes[slot] == hash && key.equals(keyOf.apply(slot)) && !visitor.test(slot)) {
                return;
            }
        }
    }

    private void link(int slot) {
        int bucket = bucket(hashes[slot]);
        int head = first[bucket];
        next[slot] = head;
        previous[slot] = NONE;
        if (head != NONE) {
            previous[head] = slot;
        }
        first[bucket] = slot;
    }

    private void rehash(int buckets) {
        int[] old = first;
        first = filled(buckets);
        for (int head : old) {
            int slot = head;
            while (slot != NONE) {
                int after = next[slot];
                link(slot);
                slot = after;
            }
        }
    }

    private void ensureSlot(int slot) {
        if (slot >= next.length) {
            int length = Math.max(next.length * 2, slot + 1);
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
            hashes = Arrays.copyOf(hashes, length);
        }
    }

    private int bucket(int hash) {
        return hash & first.length - 1;
    }

    private static int spread(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
