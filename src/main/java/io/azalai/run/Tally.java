package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RowOutcome;
import io.azalai.store.RunRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the rows of a run so far, counted. Thread-safe. */
public final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final Map<String, Errors> errors = new ConcurrentHashMap<>();

    private record Errors(ErrorCode code, LongAdder count) {}

    /** Counts a batch that Salesforce answered. */
    public void addBatch() {
        batches.increment();
    }

    /** Counts what became of the rows of a batch. */
    public void addRows(BatchResult result) {
        for (RowOutcome outcome : result.outcomes()) {
            switch (outcome.kind()) {
                case ACCEPTED -> accepted.increment();
                case REJECTED -> {
                    rejected.increment();
                    add(((RowOutcome.Rejected) outcome).code(), 1);
                }
                case IN_DOUBT -> inDoubt.increment();
                case NOT_SENT -> {
                    // counted as what is left of the plan, see RunTotals.delivered
                }
            }
        }
    }

    /** Counts an error that rows met, or the run itself. */
    public void add(ErrorCode code, long count) {
        errors.computeIfAbsent(code.name(), name -> new Errors(code, new LongAdder()))
                .count()
                .add(count);
    }

    /** Counts a row that is rejected before it is sent. */
    void reject(ErrorCode code) {
        rejected.increment();
        add(code, 1);
    }

    /** Rows in doubt that settling resolved. */
    public void resolve(long rows) {
        inDoubt.add(-rows);
    }

    public long accepted() {
        return accepted.sum();
    }

    public long rejected() {
        return rejected.sum();
    }

    public long inDoubt() {
        return inDoubt.sum();
    }

    /** Batches that came back. */
    public long batches() {
        return batches.sum();
    }

    /** The most frequent first. */
    public List<RunRecord.ErrorCount> errors() {
        return errors.values().stream()
                .map(error -> new RunRecord.ErrorCount(
                        error.code().name(), error.count().sum(), error.code().advice()))
                .sorted(Comparator.comparingLong(RunRecord.ErrorCount::count)
                        .reversed()
                        .thenComparing(RunRecord.ErrorCount::code))
                .toList();
    }
}
