package io.azalai.run;

import io.azalai.plan.PlannedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Keeps batches apart that would fight for the lock of one parent: each lane has one batch in flight. Thread-safe; a batch takes all its
 * lanes at once, so that no two can wait for each other.
 */
final class Lanes {
    /** The one lane of batches that travel one at a time. */
    private static final int ALONE = -2;

    private final int number;
    private final Set<Integer> busy = new HashSet<>();

    /** So many of them. */
    Lanes(int number) {
        this.number = number;
    }

    /** The row's lane; {@link PlannedRow#NO_LANE} where it is bound to none. */
    int of(PlannedRow row) {
        return row.lane() == PlannedRow.NO_LANE ? PlannedRow.NO_LANE : Math.floorMod(row.lane(), number);
    }

    /** Waits until no other batch is in the lanes of these rows, and takes them; gives none where there are none, or the run is over. */
    synchronized Set<Integer> enter(List<PlannedRow> rows, BooleanSupplier isOver) {
        return enter(
                rows.stream()
                        .map(this::of)
                        .filter(lane -> lane != PlannedRow.NO_LANE)
                        .collect(Collectors.toSet()),
                isOver);
    }

    /** As {@link #enter}, where no batch travels beside another. */
    synchronized Set<Integer> enterAlone(BooleanSupplier isOver) {
        return enter(Set.of(ALONE), isOver);
    }

    private synchronized Set<Integer> enter(Set<Integer> lanes, BooleanSupplier isOver) {
        try {
            while (lanes.stream().anyMatch(busy::contains)) {
                if (isOver.getAsBoolean()) {
                    return Set.of();
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
        busy.addAll(lanes);
        return lanes;
    }

    /** The batch in them is back. */
    synchronized void leave(Set<Integer> lanes) {
        busy.removeAll(lanes);
        notifyAll();
    }
}
