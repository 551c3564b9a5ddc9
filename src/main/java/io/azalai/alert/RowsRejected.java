package io.azalai.alert;

import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * Too many rows were refused, by Salesforce or by us: so large a share of those that a run tried, or so many that Salesforce does not have by now. Rows
 * that wait to be tried again still count, so that a run between two tries is no recovery.
 */
public record RowsRejected(Amount above) implements Trigger {
    public RowsRejected {
        Objects.requireNonNull(above, "above is null");
    }

    @Override
    public Kind kind() {
        return Kind.REJECTED;
    }

    @Override
    public String limit() {
        return "above " + above.text();
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        return evidence.ended().flatMap(run -> above.isShare() ? byShare(run, evidence) : byNumber(run, evidence));
    }

    private Optional<Verdict> byShare(RunRecord run, Evidence evidence) {
        RunTotals totals = run.totals();
        long refused = totals.rejected() + totals.invalid();
        if (isAbove(refused, totals.accepted() + refused)) {
            return Optional.of(violated(
                    "%,d of %,d rows (%s) were rejected, %s"
                            .formatted(
                                    refused,
                                    totals.accepted() + refused,
                                    Amount.percent(share(refused, totals.accepted() + refused)),
                                    limit()),
                    run));
        }
        long standing = evidence.rejected();
        return Trigger.cameThrough(run) && !isAbove(standing, totals.accepted() + standing)
                ? well(standing)
                : Optional.empty();
    }

    private Optional<Verdict> byNumber(RunRecord run, Evidence evidence) {
        long standing = evidence.rejected();
        if (standing > above.value()) {
            return Optional.of(violated("%s, %s".formatted(words(standing), limit()), run));
        }
        return Trigger.cameThrough(run) ? well(standing) : Optional.empty();
    }

    private boolean isAbove(long part, long whole) {
        return share(part, whole) > above.value();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private Verdict violated(String what, RunRecord run) {
        String codes = run.errors().isEmpty()
                ? ""
                : " Most often: %s. %s"
                        .formatted(
                                run.errors().get(0).code(), run.errors().get(0).advice());
        return Verdict.violated(what, "'azalai rejected %s' lists them.%s".formatted(run.sync(), codes));
    }

    private static Optional<Verdict> well(long standing) {
        return Optional.of(Verdict.well(words(standing)));
    }

    private static String words(long standing) {
        return switch ((int) Math.min(standing, 2)) {
            case 0 -> "no row stands rejected";
            case 1 -> "1 row stands rejected";
            default -> "%,d rows stand rejected".formatted(standing);
        };
    }
}
