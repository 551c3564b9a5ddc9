package io.azalai.cli.report;

import io.azalai.PlannedSync;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunTotals;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.store.BackedOff;
import io.azalai.store.RunRecord;
import io.azalai.sync.Sync;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of one sync would do.
 *
 * @param batches that it would send
 * @param apiCalls that it would cost, as forecast
 * @param allowance what is left for them
 * @param backedOff rows that wait for their time to be tried again
 * @param apis that would carry it, by name
 * @param delivery how they would travel, as far as the sync asks for something else than usual
 * @param rows the first planned ones
 * @param errors of its invalid rows, the most frequent first
 * @param notes what else a person should know
 * @param digest by which the same plan is recognised; null where nobody asked for it
 * @param stop why a guard would hold the run; null when none would
 */
public record SyncPlan(
        String sync,
        RunTotals totals,
        long batches,
        long apiCalls,
        SyncAllowance allowance,
        BackedOff backedOff,
        List<String> apis,
        List<String> delivery,
        List<Row> rows,
        List<RunRecord.ErrorCount> errors,
        List<String> notes,
        @Nullable String digest,
        @Nullable Stop stop) {
    /** Why a run would end before anything is sent: an error code and a sentence. */
    public record Stop(String code, String message) {}

    /**
     * One planned row.
     *
     * @param object that the row goes to, where the sync writes several; else null
     * @param isMissing whether it is about a record, and Salesforce has none such
     */
    public record Row(
            String key,
            Change change,
            Operation operation,
            @Nullable String object,
            boolean isMissing,
            List<Field> fields) {
        public Row {
            fields = List.copyOf(fields);
        }

        /** A row of a sync of one object. */
        public Row(String key, Change change, Operation operation, List<Field> fields) {
            this(key, change, operation, null, false, fields);
        }
    }

    /**
     * One field of it.
     *
     * @param from what Salesforce holds; null where it holds nothing, or no record
     * @param to what will be sent; null empties the field
     */
    public record Field(
            String name, @Nullable String from, @Nullable String to) {}

    /** A plan of which nobody asked by what it would travel. */
    public SyncPlan(
            String sync,
            RunTotals totals,
            long batches,
            long apiCalls,
            List<Row> rows,
            List<RunRecord.ErrorCount> errors,
            @Nullable Stop stop) {
        this(
                sync,
                totals,
                batches,
                apiCalls,
                SyncAllowance.UNKNOWN,
                BackedOff.NONE,
                List.of(),
                List.of(),
                rows,
                errors,
                List.of(),
                null,
                stop);
    }

    public SyncPlan {
        apis = List.copyOf(apis);
        delivery = List.copyOf(delivery);
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }

    /** As the engine made it. */
    public static SyncPlan of(Sync sync, PlannedSync planned) {
        List<Row> rows = planned.rows().stream()
                .map(row -> new Row(
                        row.key(),
                        row.change(),
                        row.operation(),
                        row.object(),
                        row.isMissing(),
                        row.fields().stream()
                                .map(field -> new Field(field.name(), field.from(), field.to()))
                                .toList()))
                .toList();
        RunFailedException stop = planned.stop();
        return new SyncPlan(
                planned.sync(),
                planned.totals(),
                planned.forecast().batches(),
                planned.forecast().apiCalls(),
                SyncAllowance.of(planned.standing()),
                planned.backedOff(),
                planned.apis(),
                DeliveryWords.of(sync),
                rows,
                planned.errors(),
                planned.notes(),
                planned.digest(),
                stop == null ? null : new Stop(stop.code().name(), String.valueOf(stop.getMessage())));
    }
}
