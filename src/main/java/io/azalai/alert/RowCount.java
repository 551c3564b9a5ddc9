package io.azalai.alert;

import io.azalai.store.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * The model gave far more or far fewer rows than usual: than the median of the latest runs that came through. A run of some rows only, which a team's
 * routes hand over, is not judged.
 *
 * @param offBy a share of the usual number, 0.5 for half as many or half as many again
 * @param of how many runs are looked back upon
 */
public record RowCount(double offBy, int of) implements Trigger {
    /** Runs that are looked back upon where the rule says nothing. */
    public static final int RUNS = 10;

    /** With fewer nothing is usual yet. */
    public static final int LEAST = 3;

    @Override
    public Kind kind() {
        return Kind.ROW_COUNT;
    }

    @Override
    public String limit() {
        return "off-by " + Amount.percent(offBy);
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        return evidence.ended()
                .filter(run -> evidence.isOfWholeModel() && hasRead(run, evidence))
                .flatMap(run -> {
                    List<Long> counts = evidence.rowCounts(of);
                    return counts.size() < LEAST
                            ? Optional.empty()
                            : Optional.of(judge(run.totals().extracted(), median(counts), counts.size()));
                });
    }

    /** One that a guard stopped has read the model, too. */
    private static boolean hasRead(RunRecord run, Evidence evidence) {
        return Trigger.cameThrough(run)
                || evidence.failure().filter(GuardTripped::isOnRows).isPresent();
    }

    private Verdict judge(long rows, double usual, int runs) {
        String figures = "the model gave %,d rows, and %,d are usual (the median of %d runs)"
                .formatted(rows, (long) usual, runs);
        return Math.abs(rows - usual) > offBy * usual
                ? Verdict.violated(
                        figures + ", which is off by more than " + Amount.percent(offBy),
                        "Look whether the model's tables are loaded as they should be, and whether its query changed.")
                : Verdict.well(figures);
    }

    private static double median(List<Long> counts) {
        List<Long> sorted = counts.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + (double) sorted.get(middle)) / 2;
    }
}
