package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Soql;
import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settles merges: a record that is part of another has its {@code MasterRecordId}, which {@code queryAll} still shows. One that is in the bin
 * without, or is gone, needs no merge any more. Thread-safe.
 */
public final class MergeSettler implements Settler {
    private static final String ID = "Id";
    private static final String IS_DELETED = "IsDeleted";
    private static final String MASTER = "MasterRecordId";

    private final Org org;
    private final Runs runs;

    public MergeSettler(Org org, Runs runs) {
        this.org = org;
        this.runs = runs;
    }

    @Override
    public void settle(String run, List<JournalEntry> entries, Verdicts verdicts) {
        for (JournalEntry entry : entries) {
            Map<String, Map<String, String>> records = records(run, entry);
            List<RowOutcome> outcomes = entry.rows().stream()
                    .map(row -> outcome(records.get(Objects.requireNonNullElse(row.recordId(), ""))))
                    .toList();
            if (outcomes.stream().anyMatch(outcome -> outcome.kind() == RowOutcome.Kind.ACCEPTED)) {
                verdicts.commit(new BatchResult(Verdicts.batch(entry), outcomes));
            } else {
                verdicts.withdraw(entry);
            }
        }
    }

    private Map<String, Map<String, String>> records(String run, JournalEntry entry) {
        ObjectDescribe object = org.describe(run, runs.sync(entry.sync()).object());
        FieldDescribe id = object.field(ID).orElseThrow();
        List<String> fields = new ArrayList<>(List.of(ID, IS_DELETED));
        object.field(MASTER).ifPresent(field -> fields.add(field.name()));
        List<String> ids = entry.rows().stream()
                .map(JournalEntry.JournaledRow::recordId)
                .filter(Objects::nonNull)
                .toList();
        Map<String, Map<String, String>> records = new HashMap<>();
        for (String soql : Soql.select(object.name(), fields, id, ids)) {
            for (Map<String, String> record : org.queryAll(run, soql)) {
                records.put(id.asKey(record.getOrDefault(ID, "")), record);
            }
        }
        return records;
    }

    private static RowOutcome outcome(@Nullable Map<String, String> record) {
        boolean isThere = record != null
                && record.get(MASTER) == null
                && !Boolean.parseBoolean(record.getOrDefault(IS_DELETED, "false"));
        return isThere ? new RowOutcome.NotSent("the record is not merged yet") : new RowOutcome.Accepted(null, false);
    }

    @Override
    public void end(String run, JournaledJob job) {
        throw new IllegalStateException("a merge has job " + job.jobId());
    }
}
