package io.azalai.store.log;

import java.util.Arrays;

/**
 * What is known of each key, in memory outside of the heap: 24 bytes a slot, about 34 bytes a key. 256 tables by the first byte of the key's hash grow
 * one by one, so that growing needs no second copy of the whole. Confined to one log, which sees to its threads.
 */
final class KeyIndex {
    private static final int TABLES = 256;
    private static final int TABLE_SHIFT = Long.SIZE - Byte.SIZE;

    private final Slots[] tables = new Slots[TABLES];
    private final int[] firstOrdinals = new int[TABLES];
    private boolean isNumbered;

    /** What touching read, so that reading is not left out as useless. */
    @SuppressWarnings("unused")
    private long touched;

    private long moves;

    KeyIndex(SlotMemory memory) {
        Arrays.setAll(tables, i -> new Slots(memory));
    }

    private static int table(KeyHash key) {
        return (int) (key.high() >>> TABLE_SHIFT);
    }

    /**
     * The number of the slot that holds the key, or -1. Numbers are dense and hold until a key is put or removed.
     *
     * @throws ArithmeticException beyond 2^31 slots
     */
    int ordinal(KeyHash key) {
        int table = table(key);
        int slot = tables[table].find(key);
        return slot < 0 ? -1 : first(table) + slot;
    }

    /** Fetches the memory of keys that are looked for next. */
    void touch(KeyHash key) {
        touched += tables[table(key)].touch(key);
    }

    long version(int ordinal) {
        int table = tableOf(ordinal);
        return tables[table].version(ordinal - firstOrdinals[table]);
    }

    long offset(int ordinal) {
        int table = tableOf(ordinal);
        return tables[table].offset(ordinal - firstOrdinals[table]);
    }

    /** Of a key that is held. */
    long version(KeyHash key, int ordinal) {
        int table = table(key);
        return tables[table].version(ordinal - firstOrdinals[table]);
    }

    /** Where the key's entry is in the log; 0 where it has none. */
    long offset(KeyHash key) {
        Slots slots = tables[table(key)];
        int slot = slots.find(key);
        return slot < 0 ? 0 : slots.offset(slot);
    }

    /** See {@link Slots#put}. */
    void put(KeyHash key, long version, long at) {
        Slots slots = tables[table(key)];
        int capacity = slots.capacity();
        int size = slots.size();
        slots.put(key, version, at);
        isNumbered &= slots.capacity() == capacity;
        moves += slots.size() - size;
    }

    void remove(KeyHash key) {
        tables[table(key)].remove(key);
        moves++;
    }

    /** A number that differs once a key came or went, so that numbers of slots are others. */
    long moves() {
        return moves;
    }

    /** Gives every key another version. */
    void setVersions(long version) {
        for (Slots slots : tables) {
            for (int slot = 0; slot < slots.capacity(); slot++) {
                slots.version(slot, version);
            }
        }
    }

    long size() {
        return Arrays.stream(tables).mapToLong(Slots::size).sum();
    }

    long tombstones() {
        return Arrays.stream(tables).mapToLong(Slots::tombstones).sum();
    }

    /** The number after the last slot's. */
    int ordinals() {
        return first(TABLES - 1) + tables[TABLES - 1].capacity();
    }

    /** The first slot from that number on that holds a key which is no tombstone, or -1. */
    int nextHeld(int from) {
        if (from >= ordinals()) {
            return -1;
        }
        int table = tableOf(from);
        for (int slot = from - firstOrdinals[table]; table < TABLES; table++, slot = 0) {
            for (; slot < tables[table].capacity(); slot++) {
                if (tables[table].offset(slot) != Slots.EMPTY && !tables[table].isTombstone(slot)) {
                    return firstOrdinals[table] + slot;
                }
            }
        }
        return -1;
    }

    private int first(int table) {
        if (!isNumbered) {
            int next = 0;
            for (int i = 0; i < TABLES; i++) {
                firstOrdinals[i] = next;
                next = Math.addExact(next, tables[i].capacity());
            }
            isNumbered = true;
        }
        return firstOrdinals[table];
    }

    private int tableOf(int ordinal) {
        first(0);
        int found = Arrays.binarySearch(firstOrdinals, ordinal);
        return found >= 0 ? found : -found - 2;
    }

    void close() {
        for (Slots slots : tables) {
            slots.close();
        }
    }
}
