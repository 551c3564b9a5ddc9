package io.azalai.run.history;

import io.azalai.run.RowState;
import io.azalai.run.RowStates;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.store.Snapshot;
import io.azalai.store.history.RowEvent;
import io.azalai.store.history.RowEvents;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the rows of one sync, on its way into the tables; what is there already is left. Confined to one session. */
final class HistoryLoad {
    private static final int PAGE = 5000;

    /** So many runs are looked at, unless none of them is there. */
    private static final int FEW_RUNS = 50;

    private static final int MANY_RUNS = 100_000;

    /** As far as every database takes it. */
    private static final int LONGEST_MESSAGE = 2000;

    private final String sync;
    private final HistoryTables tables;
    private final Ledger ledger;
    private final boolean fillsSnapshot;
    private final Map<String, Set<String>> known = new HashMap<>();
    private final List<@Nullable Object[]> changes = new ArrayList<>();
    private final Map<String, RowEvent> touched = new LinkedHashMap<>();

    /**
     * Into tables.
     *
     * @param fillsSnapshot whether the table of rows as they are now is wanted, too
     */
    HistoryLoad(String sync, HistoryTables tables, Ledger ledger, boolean fillsSnapshot) {
        this.fillsSnapshot = fillsSnapshot;
        this.sync = sync;
        this.tables = tables;
        this.ledger = ledger;
    }

    /** Takes a batch. */
    void add(RowEvents events) throws SQLException {
        boolean isByHand = events.isSettled() && !events.needsCommit();
        if (!isByHand && isThere(events)) {
            return;
        }
        for (RowEvents.Row row : events.rows()) {
            add(new RowEvent(events.withoutRows(), row));
        }
    }

    /** Of one batch and outcome all is there, or nothing: what is in no batch comes once for each run. */
    private boolean isThere(RowEvents events) throws SQLException {
        Set<String> there = known.get(events.run());
        if (there == null) {
            there = tables.texts(
                    "SELECT DISTINCT batch, CASE WHEN outcome = 'in doubt' THEN 1 ELSE 0 END FROM " + tables.changelog()
                            + " WHERE sync = ? AND run = ?",
                    sync,
                    events.run());
            known.put(events.run(), there);
        }
        boolean isInDoubt = events.rows().get(0).outcome() == RowEvents.Outcome.IN_DOUBT;
        return there.contains(events.batch() + "/" + (isInDoubt ? 1 : 0));
    }

    void add(RowEvent event) throws SQLException {
        RowEvents.Row row = event.row();
        RowEvents.Reason reason = row.reason();
        changes.add(new @Nullable Object[] {
            event.run(),
            sync,
            (long) event.of().batch(),
            row.key(),
            row.change().text().orElse(null),
            word(event.of().operation()),
            row.outcome().text(),
            event.of().isSettled() ? 1L : 0L,
            reason == null ? null : reason.code(),
            reason == null ? null : shortened(reason.message()),
            reason == null ? null : reason.field(),
            row.recordId(),
            HistoryTables.utc(event.at())
        });
        touched.merge(row.key(), event, (before, now) -> now.at().isBefore(before.at()) ? before : now);
        if (changes.size() == PAGE) {
            flush();
        }
    }

    private static @Nullable String word(@Nullable String operation) {
        return operation == null ? null : operation.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    /** Writes what was taken. */
    void flush() throws SQLException {
        tables.toChangelog().write(changes);
        changes.clear();
        if (fillsSnapshot && !touched.isEmpty()) {
            tables.replace(sync, rows(touched.keySet()));
        }
        touched.clear();
    }

    /** As the rows of those keys are now. */
    private List<@Nullable Object[]> rows(Collection<String> keys) {
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        for (RowState state : new RowStates(ledger).of(sync, keys)) {
            Snapshot.Entry held = state.held();
            rows.add(row(
                    state.key(),
                    state.recordId(),
                    held == null ? null : held.match(),
                    touched.get(state.key()),
                    state.kind() == RowState.Kind.UNKNOWN ? null : state.kind().text()));
        }
        return rows;
    }

    private @Nullable Object[] row(
            String key, @Nullable String id, @Nullable String match, @Nullable RowEvent last, @Nullable String state) {
        return new @Nullable Object[] {
            sync,
            key,
            id,
            match,
            last == null ? null : last.run(),
            last == null ? null : HistoryTables.utc(last.at()),
            state
        };
    }

    /** All rows that Salesforce has, or refused, where none of the sync is there yet. */
    void fillSnapshot() throws SQLException {
        if (!tables.texts("SELECT MAX(row_key) FROM " + tables.snapshot() + " WHERE sync = ?", sync)
                .contains("null")) {
            return;
        }
        List<@Nullable Object[]> page = new ArrayList<>();
        Failure failure = new Failure();
        ledger.snapshot(sync).each(entry -> {
            page.add(row(entry.key(), entry.recordId(), entry.match(), null, RowState.Kind.ACCEPTED.text()));
            if (page.size() == PAGE) {
                failure.keep(() -> tables.toSnapshot().write(page));
                page.clear();
            }
        });
        failure.keep(() -> tables.toSnapshot().write(page));
        page.clear();
        List<String> keys = new ArrayList<>();
        ledger.eachRejected(Optional.of(sync), row -> keys.add(row.key()));
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> some = keys.subList(from, Math.min(from + PAGE, keys.size()));
            failure.keep(() -> tables.replace(sync, rows(some)));
        }
        failure.throwIfAny();
    }

    /** Rows that Salesforce did not have may be in order by now, or gone, and no batch told of it. */
    void refreshSnapshot() throws SQLException {
        List<String> keys = List.copyOf(tables.texts(
                "SELECT row_key FROM " + tables.snapshot() + " WHERE sync = ? AND state <> ? AND state <> ?",
                sync,
                RowState.Kind.ACCEPTED.text(),
                RowState.Kind.TOMBSTONE.text()));
        for (int from = 0; from < keys.size(); from += PAGE) {
            tables.replace(sync, rows(keys.subList(from, Math.min(from + PAGE, keys.size()))));
        }
    }

    /** The runs that have ended since that time, and are not there. */
    void addRuns(Instant since) throws SQLException {
        Set<String> there = tables.texts("SELECT run FROM " + tables.runs() + " WHERE sync = ?", sync);
        List<RunRecord> latest = ledger.runs(Optional.of(sync), FEW_RUNS);
        if (latest.stream().noneMatch(run -> there.contains(run.run()))) {
            latest = ledger.runs(Optional.of(sync), MANY_RUNS);
        }
        tables.toRuns()
                .write(latest.stream()
                        .filter(run -> run.finishedAt() != null
                                && !run.startedAt().isBefore(since)
                                && !there.contains(run.run()))
                        .map(HistoryLoad::values)
                        .toList());
    }

    private static @Nullable Object[] values(RunRecord run) {
        return new @Nullable Object[] {
            run.run(),
            run.sync(),
            run.state().text(),
            run.totals().extracted(),
            run.totals().unchanged(),
            run.totals().invalid(),
            run.totals().skipped(),
            run.totals().planned(),
            run.totals().added(),
            run.totals().changed(),
            run.totals().removed(),
            run.totals().accepted(),
            run.totals().rejected(),
            run.totals().inDoubt(),
            run.totals().notSent(),
            run.apiCalls(),
            run.batches(),
            HistoryTables.utc(run.startedAt()),
            HistoryTables.utc(run.finishedAt()),
            run.failure() == null ? null : shortened(run.failure())
        };
    }
}
