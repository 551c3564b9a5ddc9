package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.MergeTarget;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of children and of their parents as they are now, by their match values: one query a batch. A record that was merged
 * before is in the bin, so that it is not found and nothing is sent for it. Blocks its caller. Thread-safe.
 */
public final class MergeLookups {
    private final Org org;

    public MergeLookups(Org org) {
        this.org = org;
    }

    /**
     * Looks for the records.
     *
     * @param refused of those keys the ones whose row Salesforce does not have as it is in the model
     * @param numbers gives the number of the batch of those that need not be sent
     */
    public Lookups.Resolved resolve(
            Batch batch, FieldDescribe match, Function<Collection<String>, Set<String>> refused, IntSupplier numbers) {
        Map<String, List<String>> found = find(batch, match);
        Set<String> waiting = refused.apply(
                batch.rows().stream().map(row -> MergeTarget.of(row).key()).toList());
        List<PlannedRow> knownRows = new ArrayList<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        List<PlannedRow> toSend = new ArrayList<>();
        for (PlannedRow row : batch.rows()) {
            MergeTarget target = MergeTarget.of(row);
            List<String> losers = ids(found, match, row.match());
            List<String> masters = ids(found, match, target.match());
            RowOutcome outcome = outcome(row, target, losers, masters, waiting, match);
            if (outcome == null) {
                toSend.add(new MergeTarget(target.key(), target.match(), masters.get(0)).put(row, losers.get(0)));
            } else {
                knownRows.add(row);
                outcomes.add(outcome);
            }
        }
        BatchResult known = knownRows.isEmpty()
                ? null
                : new BatchResult(batch.withRows(knownRows).withNumber(numbers.getAsInt()), outcomes);
        return new Lookups.Resolved(known, toSend.isEmpty() ? null : batch.withRows(toSend));
    }

    private Map<String, List<String>> find(Batch batch, FieldDescribe match) {
        Set<String> values = new LinkedHashSet<>();
        for (PlannedRow row : batch.rows()) {
            String own = row.match();
            if (own != null) {
                values.add(own);
            }
            values.add(MergeTarget.of(row).match());
        }
        values.remove("");
        return MatchedRecords.find(org, batch.run(), batch.object(), match, values);
    }

    private static List<String> ids(Map<String, List<String>> found, FieldDescribe match, @Nullable String value) {
        return value == null || value.isEmpty() ? List.of() : found.getOrDefault(match.asKey(value), List.of());
    }

    /** What became of a row that need not be sent; null where it must. */
    private static @Nullable RowOutcome outcome(
            PlannedRow row,
            MergeTarget target,
            List<String> losers,
            List<String> masters,
            Set<String> waiting,
            FieldDescribe match) {
        if (losers.isEmpty() || (losers.size() == 1 && losers.equals(masters))) {
            return new RowOutcome.Accepted(null, false);
        }
        if (losers.size() > 1) {
            return MatchedRecords.ambiguous(match, row.match(), losers);
        }
        if (masters.size() > 1) {
            return MatchedRecords.ambiguous(match, target.match(), masters);
        }
        if (masters.isEmpty()) {
            return parentMissing("the parent, row '%s', has no record yet".formatted(target.key()));
        }
        return waiting.contains(target.key())
                ? parentMissing("the parent, row '%s', was refused itself".formatted(target.key()))
                : null;
    }

    private static RowOutcome parentMissing(String message) {
        return new RowOutcome.Rejected(ErrorCodes.of("MERGE_PARENT_MISSING"), message, null);
    }
}
