package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.outcome.ErrorCodes;
import io.azalai.plan.Change;
import io.azalai.run.MergeMembers.Verdict;
import org.jspecify.annotations.Nullable;

/** What is told of rows that a plan refuses: each is counted, and kept with its reason. Confined to one run. */
final class Refusals {
    private static final String DUPLICATE_MATCH = "DUPLICATE_MATCH";
    private static final String MERGE_GROUP = "MERGE_GROUP";

    private final Run run;
    private final Differ differ;
    private final PlanCounts counts;
    private final InvalidRows rows;
    private final MatchTwins twins = new MatchTwins();

    Refusals(Run run, Differ differ, PlanCounts counts, InvalidRows rows) {
        this.run = run;
        this.differ = differ;
        this.counts = counts;
        this.rows = rows;
    }

    Verdict invalid(String key, String code, String message, @Nullable String field) {
        count(code);
        rows.add(key, code, message, field);
        return Verdict.INVALID;
    }

    private void count(String code) {
        counts.invalid(1);
        run.tally().add(ErrorCodes.of(code), 1);
    }

    Verdict duplicateKey(String key) {
        return invalid(key, "DUPLICATE_KEY", "several rows of the model have the primary key '" + key + "'", null);
    }

    /** A row whose match value an earlier one has. */
    Verdict laterMatch(String key, String match) {
        count(DUPLICATE_MATCH);
        String other = twins.later(differ.folded(match), key);
        if (other != null) {
            tellTwins(key, other);
        }
        return Verdict.INVALID;
    }

    /** A row whose match value later ones have. */
    void firstMatch(String key, String match) {
        count(DUPLICATE_MATCH);
        tellTwins(key, twins.first(differ.folded(match), key, this::tellTwins));
    }

    /** Rows that wait for an earlier one, which is told to be wrong for another reason. */
    void tellRest() {
        twins.rest(key -> tellTwins(key, null));
    }

    private void tellTwins(String key, @Nullable String other) {
        String with = other == null ? "another row" : "the row with key '" + other + "'";
        rows.add(
                key,
                DUPLICATE_MATCH,
                "%s has this row's match value too, so that one would overwrite the other".formatted(with),
                run.sync().match().map(match -> match.field()).orElse(null));
    }

    void circle(String key, String field) {
        invalid(
                key,
                "CIRCULAR_REFERENCE",
                field + ": the row is above itself, since one of those above it names it as its parent",
                field);
    }

    /** Each run judges groups anew, so that the row is kept with the invalid ones, which are, too. */
    void rejectOfGroup(String key, Change change, String reason) {
        counts.planned(change, 1);
        run.tally().reject(ErrorCodes.of(MERGE_GROUP));
        rows.add(key, MERGE_GROUP, reason, null);
    }
}
