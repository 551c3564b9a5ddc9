package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.MatchedRecords;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.store.JournalEntry;
import io.azalai.sync.Project;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Settles inserts that no API tells of any more by their records: those that bear the marker or the match value of a row are there. Where none
 * is, and the call may still be on its way, it is asked about once more after a while before its rows may go out again. What may be repeated
 * is; inserts without marker and match, and events, stay in doubt until a person decides. Thread-safe.
 */
public final class RecordSearch {
    private final Project project;
    private final Org org;
    private final Clock clock;
    private final Duration patience;
    private final Map<String, Instant> firstAsked = new ConcurrentHashMap<>();

    /**
     * For all syncs.
     *
     * @param patience after which no call of which nothing was saved is still being saved
     */
    public RecordSearch(Project project, Org org, Clock clock, Duration patience) {
        this.project = project;
        this.org = org;
        this.clock = clock;
        this.patience = patience;
    }

    /** Settles a batch that Salesforce may not have received yet. */
    public void settle(String run, JournalEntry entry, Verdicts verdicts) {
        settle(run, entry, verdicts, patience);
    }

    /** Settles a batch of a job that Salesforce has deleted, so that nothing of it is under way. */
    public void settleGone(String run, JournalEntry entry, Verdicts verdicts) {
        settle(run, entry, verdicts, Duration.ZERO);
    }

    private void settle(String run, JournalEntry entry, Verdicts verdicts, Duration patience) {
        Optional<Sync> sync = Operation.valueOf(entry.operation()).isIdempotent()
                ? Optional.empty()
                : project.sync(entry.sync()).filter(found -> found.target() instanceof SyncTarget.SingleObject);
        Optional<Key> key = sync.flatMap(found -> key(run, found));
        if (key.isEmpty()) {
            verdicts.untold(entry);
        } else {
            settle(run, entry, key.get(), verdicts, patience);
        }
    }

    /** By what the records can be found. */
    private record Key(String object, FieldDescribe field, boolean isMarker) {
        @Nullable
        String of(JournalEntry.JournaledRow row) {
            return isMarker ? row.key() : row.match();
        }

        String form(String value) {
            return isMarker ? value : field.asKey(value);
        }
    }

    private Optional<Key> key(String run, Sync sync) {
        String marker = sync.marker();
        String name = marker != null
                ? marker
                : sync.match().map(RecordMatching::field).orElse(null);
        return name == null
                ? Optional.empty()
                : org.describe(run, sync.object())
                        .field(name)
                        .map(field -> new Key(sync.object(), field, marker != null));
    }

    private void settle(String run, JournalEntry entry, Key key, Verdicts verdicts, Duration patience) {
        Map<String, List<String>> found = find(run, entry, key);
        String name = entry.run() + "/" + entry.batch();
        if (found.isEmpty()) {
            Instant now = clock.instant();
            Instant first = firstAsked.computeIfAbsent(name, asked -> now);
            if (now.isBefore(first.plus(patience))) {
                verdicts.unfinished(entry);
                return;
            }
            verdicts.withdraw(entry);
        } else {
            verdicts.commit(result(entry, key, found));
        }
        firstAsked.remove(name);
    }

    private Map<String, List<String>> find(String run, JournalEntry entry, Key key) {
        Set<String> values = new LinkedHashSet<>();
        entry.rows().forEach(row -> Optional.ofNullable(key.of(row)).ifPresent(values::add));
        return key.isMarker()
                ? MatchedRecords.findMarked(org, run, key.object(), key.field(), values)
                : MatchedRecords.find(org, run, key.object(), key.field(), values);
    }

    /** A call whose records are there in part was worked through: the others were refused, and why, nobody told. */
    private static BatchResult result(JournalEntry entry, Key key, Map<String, List<String>> found) {
        Batch batch = Verdicts.batch(entry);
        List<RowOutcome> outcomes = new ArrayList<>();
        for (JournalEntry.JournaledRow row : entry.rows()) {
            String value = key.of(row);
            List<String> ids = value == null ? List.of() : found.getOrDefault(key.form(value), List.of());
            outcomes.add(
                    ids.isEmpty()
                            ? new RowOutcome.NotSent("refused, and the answer that told why was lost")
                            : new RowOutcome.Accepted(ids.get(ids.size() - 1), true));
        }
        return new BatchResult(batch, outcomes);
    }
}
