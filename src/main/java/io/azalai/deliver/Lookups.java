package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.mapping.TargetFields;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that the rows of a batch mean, where nothing but the match value is known of them, or of an insert without one the marker: by
 * one query for as many values as a URI takes. Blocks its caller. Thread-safe.
 */
public final class Lookups {
    private final Org org;

    public Lookups(Org org) {
        this.org = org;
    }

    /**
     * A batch after its look-up, in two parts.
     *
     * @param known what became of the rows that need not be sent; null when there are none
     * @param toSend the other rows in their order; null when there are none
     */
    public record Resolved(
            @Nullable BatchResult known, @Nullable Batch toSend) {}

    /**
     * Looks up what it must.
     *
     * @param mayExist whether a row of an insert may be there already, as after the snapshot was lost
     * @param numbers gives the number of the batch of those that need not be sent
     */
    public Resolved resolve(Batch batch, TargetFields fields, boolean mayExist, IntSupplier numbers) {
        Key key = key(batch, fields);
        Set<String> wanted = new LinkedHashSet<>();
        if (key != null) {
            for (PlannedRow row : batch.rows()) {
                String value = key.of(row);
                if (value != null && isUnknown(row, fields, mayExist)) {
                    wanted.add(value);
                }
            }
        }
        if (key == null || wanted.isEmpty()) {
            return new Resolved(null, batch);
        }
        Map<String, List<String>> found = key.find(org, batch, wanted);
        List<PlannedRow> knownRows = new ArrayList<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        List<PlannedRow> toSend = new ArrayList<>(batch.rows().size());
        for (PlannedRow row : batch.rows()) {
            String value = key.of(row);
            if (value == null || !isUnknown(row, fields, mayExist)) {
                toSend.add(row);
                continue;
            }
            List<String> ids = found.getOrDefault(key.form(value), List.of());
            RowOutcome outcome = outcome(row, key, ids);
            if (outcome == null) {
                toSend.add(ids.isEmpty() ? row : located(row, ids.get(0), fields));
            } else {
                knownRows.add(row);
                outcomes.add(outcome);
            }
        }
        BatchResult known = knownRows.isEmpty()
                ? null
                : new BatchResult(batch.withRows(knownRows).withNumber(numbers.getAsInt()), outcomes);
        return new Resolved(known, toSend.isEmpty() ? null : batch.withRows(toSend));
    }

    /** By what the records can be found. */
    private record Key(FieldDescribe field, boolean isMarker) {
        @Nullable
        String of(PlannedRow row) {
            return isMarker ? row.key() : row.match();
        }

        String form(String value) {
            return isMarker ? value : field.asKey(value);
        }

        Map<String, List<String>> find(Org org, Batch batch, Set<String> values) {
            return isMarker
                    ? MatchedRecords.findMarked(org, batch.run(), batch.object(), field, values)
                    : MatchedRecords.find(org, batch.run(), batch.object(), field, values);
        }
    }

    private static @Nullable Key key(Batch batch, TargetFields fields) {
        FieldDescribe match = fields.match();
        if (match != null) {
            return new Key(match, false);
        }
        FieldDescribe marker = batch.operation() == Operation.INSERT ? fields.marker() : null;
        return marker == null ? null : new Key(marker, true);
    }

    private static boolean isUnknown(PlannedRow row, TargetFields fields, boolean mayExist) {
        if (row.recordId() != null) {
            return false;
        }
        return switch (row.operation()) {
            case UPDATE, CLEAR, DELETE, HARD_DELETE -> true;
            case UPSERT -> fields.hasCreateOnly();
            case INSERT -> mayExist;
            case REPLACE, MERGE -> false; // see MergeLookups
        };
    }

    /** What became of a row that need not be sent; null where it must. */
    private static @Nullable RowOutcome outcome(PlannedRow row, Key key, List<String> ids) {
        FieldDescribe field = key.field();
        if (ids.size() > 1) {
            return MatchedRecords.ambiguous(field, key.of(row), ids);
        }
        return switch (row.operation()) {
            case UPDATE ->
                ids.isEmpty()
                        ? new RowOutcome.Rejected(
                                ErrorCodes.of("RECORD_NOT_FOUND"),
                                "no record has %s '%s'".formatted(field.name(), key.of(row)),
                                field.name())
                        : null;
            case CLEAR, DELETE, HARD_DELETE -> ids.isEmpty() ? new RowOutcome.Accepted(null, false) : null;
            case INSERT -> ids.isEmpty() ? null : new RowOutcome.Accepted(ids.get(0), false);
            case UPSERT, REPLACE, MERGE -> null;
        };
    }

    private static PlannedRow located(PlannedRow row, String id, TargetFields fields) {
        PlannedRow located = row.withRecordId(id);
        return row.operation() == Operation.UPSERT ? located.withWire(fields.ofExisting(located.wire())) : located;
    }
}
