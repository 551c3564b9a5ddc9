package io.azalai.store.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory outside of the heap in chunks of 256 slots, which are given out and taken back. What was given back is used again and never returned to
 * the system, so that a process keeps what its largest index needed. Thread-safe; a chunk is its holder's alone.
 */
public final class SlotMemory {
    /** Slots of a chunk. */
    static final int SLOTS = 256;

    /** Three words of 8 bytes. */
    private static final int SLOT_BYTES = 24;

    private static final int CHUNK_BYTES = SLOTS * SLOT_BYTES;
    private static final int CHUNKS_A_SLAB = 256;

    private final List<ByteBuffer> slabs = new ArrayList<>();
    private int[] free = new int[0];
    private int freeCount;

    /** One chunk. The holder keeps the buffer, so that reading a slot locks nothing. */
    static final class Chunk {
        private final int number;
        private final ByteBuffer slab;
        private final int base;

        private Chunk(int number, ByteBuffer slab) {
            this.number = number;
            this.slab = slab;
            this.base = number % CHUNKS_A_SLAB * CHUNK_BYTES;
        }

        long get(int slot, int word) {
            return slab.getLong(base + slot * SLOT_BYTES + word * Long.BYTES);
        }

        void set(int slot, int word, long value) {
            slab.putLong(base + slot * SLOT_BYTES + word * Long.BYTES, value);
        }
    }

    /**
     * A chunk of empty slots.
     *
     * @throws OutOfMemoryError when the process may take no more; {@code -XX:MaxDirectMemorySize} is what it may
     */
    synchronized Chunk take() {
        if (freeCount == 0) {
            grow();
        }
        int number = free[--freeCount];
        Chunk chunk = new Chunk(number, slabs.get(number / CHUNKS_A_SLAB));
        for (int slot = 0; slot < SLOTS; slot++) {
            chunk.set(slot, Slots.PLACE, Slots.EMPTY);
        }
        return chunk;
    }

    private void grow() {
        int first = slabs.size() * CHUNKS_A_SLAB;
        slabs.add(ByteBuffer.allocateDirect(CHUNKS_A_SLAB * CHUNK_BYTES).order(ByteOrder.nativeOrder()));
        free = Arrays.copyOf(free, slabs.size() * CHUNKS_A_SLAB);
        for (int i = 0; i < CHUNKS_A_SLAB; i++) {
            free[freeCount++] = first + CHUNKS_A_SLAB - 1 - i;
        }
    }

    /** Takes a chunk back. */
    synchronized void give(Chunk chunk) {
        free[freeCount++] = chunk.number;
    }

    /** Bytes that were taken from the system. */
    synchronized long bytes() {
        return (long) slabs.size() * CHUNKS_A_SLAB * CHUNK_BYTES;
    }
}
