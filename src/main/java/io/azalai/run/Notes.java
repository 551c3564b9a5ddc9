package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.history.RowEvents;
import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import io.azalai.store.history.RowEvents.Reason;
import io.azalai.store.history.RowEvents.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the history tells of a batch: as a whole it is in doubt, or will be committed. */
final class Notes {
    private Notes() {}

    /**
     * Empty where nothing of it was sent.
     *
     * @param isSettled whether the journal alone knows its rows, which keeps no changes but removals
     */
    static Optional<RowEvents> of(BatchResult result, boolean isSettled, Instant now) {
        boolean isInDoubt = result.outcomes().stream().anyMatch(outcome -> outcome.kind() == RowOutcome.Kind.IN_DOUBT);
        List<Row> rows = new ArrayList<>(result.outcomes().size());
        for (int i = 0; i < result.outcomes().size(); i++) {
            RowOutcome outcome = result.outcomes().get(i);
            if (isInDoubt ? outcome.kind() == RowOutcome.Kind.IN_DOUBT : outcome.kind() != RowOutcome.Kind.NOT_SENT) {
                rows.add(row(result.batch().rows().get(i), outcome, isSettled));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowEvents(
                        result.batch().run(),
                        result.batch().number(),
                        !isInDoubt,
                        isSettled,
                        now,
                        result.batch().operation().name(),
                        rows));
    }

    /** What the snapshot alone is told: empty where no row of it was let go. */
    static Optional<RowEvents> ofSilent(String run, List<BatchCommit.Accepted> rows, Instant now) {
        List<Row> gone = rows.stream()
                .filter(row -> row.effect() != BatchCommit.Effect.KEEP)
                .map(row -> new Row(row.key(), Outcome.LET_GO, Change.REMOVED, null, null))
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(new RowEvents(run, 0, false, false, now, null, gone));
    }

    private static Row row(PlannedRow planned, RowOutcome outcome, boolean isSettled) {
        Change change = change(planned, isSettled);
        return switch (outcome.kind()) {
            case ACCEPTED ->
                new Row(planned.key(), Outcome.ACCEPTED, change, id(planned, (RowOutcome.Accepted) outcome), null);
            case REJECTED -> {
                RowOutcome.Rejected refused = (RowOutcome.Rejected) outcome;
                Reason reason = new Reason(refused.code().name(), refused.message(), refused.field());
                yield new Row(planned.key(), Outcome.REJECTED, change, planned.recordId(), reason);
            }
            case IN_DOUBT -> new Row(planned.key(), Outcome.IN_DOUBT, change, planned.recordId(), null);
            case NOT_SENT -> throw new IllegalArgumentException("nothing became of a row that was not sent");
        };
    }

    private static @Nullable String id(PlannedRow planned, RowOutcome.Accepted accepted) {
        return accepted.recordId() == null ? planned.recordId() : accepted.recordId();
    }

    private static Change change(PlannedRow planned, boolean isSettled) {
        if (!isSettled) {
            return Change.valueOf(planned.change().name());
        }
        if (planned.operation().isRemoval()) {
            return Change.REMOVED;
        }
        return planned.operation() == Operation.INSERT ? Change.ADDED : Change.UNKNOWN;
    }
}
