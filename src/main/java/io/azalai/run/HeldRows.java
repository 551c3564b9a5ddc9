package io.azalai.run;

import io.azalai.batch.PendingBatch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the rows of a run take between the spool and their results, as part of what all runs may take together. When those that
 * gather become much, the fuller ones leave before they are full; when it is all, no more rows are read until some are back. Thread-safe.
 */
final class HeldRows {
    /** That part of the heap may hold rows. Ours: answers, the snapshot's pages and the model's take their share beside it. */
    private static final int PART_OF_HEAP = 4;

    /** Shared by all runs of a process. Thread-safe. */
    static final class Room {
        private final long bound;
        private final AtomicLong taken = new AtomicLong();

        Room(long bound) {
            this.bound = bound;
        }

        static Room ofHeap() {
            return new Room(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        }
    }

    private final Room room;
    private final AtomicLong own = new AtomicLong();
    private final Set<PendingBatch> gathering = ConcurrentHashMap.newKeySet();

    HeldRows(Room room) {
        this.room = room;
    }

    /** So much more is held, or less. */
    void add(long bytes) {
        own.addAndGet(bytes);
        room.taken.addAndGet(bytes);
    }

    /** The run is over, whatever became of its rows. */
    void release() {
        add(-own.get());
    }

    /** From now on rows gather in the batch. */
    PendingBatch gathersIn(PendingBatch batch) {
        gathering.add(batch);
        return batch;
    }

    /** No more rows gather in it. */
    void isGathered(PendingBatch batch) {
        gathering.remove(batch);
    }

    /** Rows that gather. Only the thread that gives them out may ask, since nobody else changes them. */
    long gatheringRows() {
        return gathering.stream().mapToLong(batch -> batch.rows().size()).sum();
    }

    /**
     * Whether the batch is to leave before it is full: those that gather hold much, so that little could be on its way beside them, and it has its
     * share of it or more. Asked as {@link #gatheringRows}.
     */
    boolean isToLeave(PendingBatch batch) {
        long all = gathering.stream().mapToLong(PendingBatch::heap).sum();
        return all >= room.bound / 2 && batch.heap() * gathering.size() >= all;
    }

    /** Whether no more rows are to be read for now. */
    boolean isFull() {
        return room.taken.get() >= room.bound;
    }

    /** Whether so much waits to be sent again that it goes out before more is read. */
    boolean isMuch(long bytes) {
        return bytes > room.bound / PART_OF_HEAP;
    }
}
