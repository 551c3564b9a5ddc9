package io.azalai;

import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunTotals;
import io.azalai.plan.Forecast;
import io.azalai.run.Preview;
import io.azalai.run.Quota;
import io.azalai.store.BackedOff;
import io.azalai.store.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a sync would do.
 *
 * @param apis that would carry it, by name
 * @param standing what the org and the sync's budget still allow
 * @param backedOff rows that wait for their time to be tried again
 * @param rows the first planned ones beside what Salesforce holds
 * @param errors of its invalid rows, the most frequent first
 * @param notes what else a person should know
 * @param digest by which the same plan is recognised; null where nobody asked for it
 * @param stop the guard that would hold the run; null when none would
 */
public record PlannedSync(
        String sync,
        RunTotals totals,
        Forecast forecast,
        List<String> apis,
        Quota.Standing standing,
        BackedOff backedOff,
        List<Preview.PreviewedRow> rows,
        List<RunRecord.ErrorCount> errors,
        List<String> notes,
        @Nullable String digest,
        @Nullable RunFailedException stop) {
    public PlannedSync {
        apis = List.copyOf(apis);
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }
}
