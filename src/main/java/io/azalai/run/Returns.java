package io.azalai.run;

import io.azalai.batch.Packing;
import io.azalai.batch.PendingBatch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.util.ArrayList;
import java.util.List;

/** Counts a round's rows out and in, and keeps the batches that wait for others of their kind. Thread-safe. */
final class Returns {
    /** Other runs make room too, and do not tell. */
    private static final long LOOK_MILLIS = 200;

    private final List<PendingBatch> rests = new ArrayList<>();
    private long given;
    private long cameBack;

    /** So many rows go out. */
    synchronized void gave(int count) {
        given += count;
    }

    /** So many rows are no longer on their way, whatever became of them. */
    synchronized void back(int count) {
        cameBack += count;
        notifyAll();
    }

    /** The batch waits until all else of the round is back. */
    synchronized void hold(PendingBatch rest) {
        rests.add(rest);
        notifyAll();
    }

    /** The batches that wait, packed; they wait no longer. Waits itself for all else. */
    synchronized List<PendingBatch> packedRests() {
        await();
        List<PendingBatch> packed = Packing.pack(rests);
        rests.clear();
        packed.forEach(PendingBatch::fill);
        return packed;
    }

    /** Waits for every row that is not held; each batch has a deadline of its own. */
    synchronized void await() {
        try {
            while (cameBack + held() < given) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the run was interrupted", e);
        }
    }

    /** Waits until there is room for more rows, or none is on its way that could make some. */
    synchronized void awaitRoom(HeldRows rows) {
        try {
            while (rows.isFull() && cameBack + held() + rows.gatheringRows() < given) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the run was interrupted", e);
        }
    }

    private long held() {
        return rests.stream().mapToLong(rest -> rest.rows().size()).sum();
    }
}
