package io.azalai.store.log;

/**
 * One table of an index: open addressing with linear probing, filled to four fifths at most, growing by a quarter. A slot holds 64 bits of the key's
 * hash, 64 bits that tell the row's version, and 23 more bits of the key's hash beside the place of its entry in the log. Confined to its index.
 */
final class Slots {
    /** A slot that holds nothing; no entry has this place, since a log begins with a header. */
    static final long EMPTY = 0;

    /** Words of a slot. */
    static final int KEY = 0;

    static final int VERSION = 1;
    static final int PLACE = 2;

    /** Bits of a place in the log, which is a terabyte. */
    private static final int OFFSET_BITS = 40;

    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    /** Set beside the offset of an entry that only remembers its key. */
    static final long TOMBSTONE = 1L << OFFSET_BITS;

    private static final int KEY_SHIFT = OFFSET_BITS + 1;
    private static final long KEY_MASK = -1L >>> KEY_SHIFT;

    private final SlotMemory memory;
    private SlotMemory.Chunk[] chunks;
    private int capacity;
    private int size;
    private int tombstones;

    Slots(SlotMemory memory) {
        this.memory = memory;
        this.chunks = new SlotMemory.Chunk[] {memory.take()};
        this.capacity = SlotMemory.SLOTS;
    }

    int capacity() {
        return capacity;
    }

    /** Keys held, tombstones too. */
    int size() {
        return size;
    }

    int tombstones() {
        return tombstones;
    }

    boolean isTombstone(int slot) {
        return isTombstone(get(slot, PLACE));
    }

    private static boolean isTombstone(long place) {
        return (place & TOMBSTONE) != 0;
    }

    /** The slot of a key, or -1. */
    int find(KeyHash key) {
        int slot = home(key.high());
        for (; ; ) {
            long place = get(slot, PLACE);
            if (place == EMPTY) {
                return -1;
            }
            if (get(slot, KEY) == key.high() && isOf(place, key)) {
                return slot;
            }
            slot = next(slot);
        }
    }

    /** Reads the key's home, so that the memory is near when the key is looked for. */
    long touch(KeyHash key) {
        return get(home(key.high()), KEY);
    }

    long version(int slot) {
        return get(slot, VERSION);
    }

    void version(int slot, long version) {
        set(slot, VERSION, version);
    }

    /** Where the slot's entry is in the log; 0 of an empty slot. */
    long offset(int slot) {
        return get(slot, PLACE) & OFFSET_MASK;
    }

    /**
     * Puts an entry in place of the one that the key has.
     *
     * @param at its offset, with {@link #TOMBSTONE} where it is one
     */
    void put(KeyHash key, long version, long at) {
        long offset = at & ~TOMBSTONE;
        if (offset <= 0 || offset > OFFSET_MASK) {
            throw new IllegalArgumentException(
                    "an entry at " + offset + " is not within the terabyte that a log may have");
        }
        tombstones += isTombstone(at) ? 1 : 0;
        int slot = find(key);
        if (slot >= 0) {
            tombstones -= isTombstone(slot) ? 1 : 0;
            fill(slot, key.high(), version, place(key, at));
            return;
        }
        if (5L * (size + 1) > 4L * capacity) {
            grow();
        }
        insert(key.high(), version, place(key, at));
        size++;
    }

    /** Lets a key go, and moves up what was pushed behind it. */
    void remove(KeyHash key) {
        int hole = find(key);
        if (hole < 0) {
            return;
        }
        size--;
        tombstones -= isTombstone(hole) ? 1 : 0;
        for (int slot = next(hole); get(slot, PLACE) != EMPTY; slot = next(slot)) {
            int home = home(get(slot, KEY));
            boolean mayStay = hole < slot ? hole < home && home <= slot : hole < home || home <= slot;
            if (!mayStay) {
                fill(hole, get(slot, KEY), get(slot, VERSION), get(slot, PLACE));
                hole = slot;
            }
        }
        set(hole, PLACE, EMPTY);
    }

    /** Gives the memory back; the table is of no use after it. */
    void close() {
        for (SlotMemory.Chunk chunk : chunks) {
            memory.give(chunk);
        }
        chunks = new SlotMemory.Chunk[0];
    }

    private void grow() {
        SlotMemory.Chunk[] before = chunks;
        int slots = capacity;
        SlotMemory.Chunk[] larger = new SlotMemory.Chunk[before.length + Math.max(1, before.length / 4)];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = memory.take();
        }
        chunks = larger;
        capacity = larger.length * SlotMemory.SLOTS;
        for (int slot = 0; slot < slots; slot++) {
            SlotMemory.Chunk chunk = before[slot / SlotMemory.SLOTS];
            int in = slot % SlotMemory.SLOTS;
            if (chunk.get(in, PLACE) != EMPTY) {
                insert(chunk.get(in, KEY), chunk.get(in, VERSION), chunk.get(in, PLACE));
            }
        }
        for (SlotMemory.Chunk chunk : before) {
            memory.give(chunk);
        }
    }

    private void insert(long key, long version, long place) {
        int slot = home(key);
        while (get(slot, PLACE) != EMPTY) {
            slot = next(slot);
        }
        fill(slot, key, version, place);
    }

    private void fill(int slot, long key, long version, long place) {
        set(slot, KEY, key);
        set(slot, VERSION, version);
        set(slot, PLACE, place);
    }

    private static long place(KeyHash key, long at) {
        return (key.low() << KEY_SHIFT) | at;
    }

    private static boolean isOf(long place, KeyHash key) {
        return (place >>> KEY_SHIFT) == (key.low() & KEY_MASK);
    }

    /** By 32 bits below the byte that chose the table. */
    private int home(long key) {
        return (int) ((((key << Byte.SIZE) >>> Integer.SIZE) * capacity) >>> Integer.SIZE);
    }

    private int next(int slot) {
        return slot + 1 == capacity ? 0 : slot + 1;
    }

    private long get(int slot, int word) {
        return chunks[slot / SlotMemory.SLOTS].get(slot % SlotMemory.SLOTS, word);
    }

    private void set(int slot, int word, long value) {
        chunks[slot / SlotMemory.SLOTS].set(slot % SlotMemory.SLOTS, word, value);
    }
}
