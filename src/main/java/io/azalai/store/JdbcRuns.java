package io.azalai.store;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The history of runs. Thread-safe. */
final class JdbcRuns {
    private static final String SAVE = """
            INSERT INTO run (run, sync, state, extracted, unchanged, invalid, skipped, planned, added, changed, removed,
                             accepted, rejected, in_doubt, not_sent, api_calls, batches, started_at, finished_at, failure)
            VALUES (:run, :sync, :state, :extracted, :unchanged, :invalid, :skipped, :planned, :added, :changed, :removed,
                    :accepted, :rejected, :inDoubt, :notSent, :apiCalls, :batches, :startedAt, :finishedAt, :failure)
            ON CONFLICT (run) DO UPDATE SET state = excluded.state, extracted = excluded.extracted, unchanged = excluded.unchanged,
                invalid = excluded.invalid, skipped = excluded.skipped, planned = excluded.planned, added = excluded.added,
                changed = excluded.changed, removed = excluded.removed, accepted = excluded.accepted,
                rejected = excluded.rejected, in_doubt = excluded.in_doubt, not_sent = excluded.not_sent,
                api_calls = excluded.api_calls, batches = excluded.batches, finished_at = excluded.finished_at,
                failure = excluded.failure
            """;

    private final Database database;

    JdbcRuns(Database database) {
        this.database = database;
    }

    static void open(Handle handle, RunRecord run) {
        handle.createUpdate(
                        "UPDATE run SET state = :failed, finished_at = :now, failure = :failure WHERE sync = :sync AND state = :running")
                .bind("failed", RunState.FAILED.name())
                .bind("running", RunState.RUNNING.name())
                .bind("now", run.startedAt().toEpochMilli())
                .bind("failure", "The process ended before the run did.")
                .bind("sync", run.sync())
                .execute();
        save(handle, run);
    }

    static void save(Handle handle, RunRecord run) {
        RunTotals totals = run.totals();
        Instant finishedAt = run.finishedAt();
        handle.createUpdate(SAVE)
                .bindMethods(totals)
                .bind("run", run.run())
                .bind("sync", run.sync())
                .bind("state", run.state().name())
                .bind("apiCalls", run.apiCalls())
                .bind("batches", run.batches())
                .bind("startedAt", run.startedAt().toEpochMilli())
                .bind("finishedAt", finishedAt == null ? null : finishedAt.toEpochMilli())
                .bind("failure", run.failure())
                .execute();
        handle.createUpdate("DELETE FROM run_error WHERE run = :run")
                .bind("run", run.run())
                .execute();
        for (RunRecord.ErrorCount error : run.errors()) {
            handle.createUpdate(
                            "INSERT INTO run_error (run, code, number, advice) VALUES (:run, :code, :count, :advice)")
                    .bind("run", run.run())
                    .bindMethods(error)
                    .execute();
        }
    }

    void noteCalls(String run, long apiCalls) {
        database.run(handle -> handle.createUpdate("UPDATE run SET api_calls = :calls WHERE run = :run")
                .bind("calls", apiCalls)
                .bind("run", run)
                .execute());
    }

    long apiCalls(String sync, Instant since) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COALESCE(SUM(api_calls), 0) FROM run WHERE sync = :sync AND (finished_at IS NULL OR finished_at > :since)")
                .bind("sync", sync)
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    Optional<RunRecord> find(String run) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE run = :run")
                .bind("run", run)
                .map((results, context) -> read(handle, results))
                .findOne());
    }

    List<RunRecord> page(RunQuery asked) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (asked.sync() != null) {
            conditions.add("sync = :sync");
        }
        if (asked.state() != null) {
            conditions.add("state = :state");
        }
        if (asked.before() != null) {
            conditions.add("(started_at, run) < (SELECT started_at, run FROM run WHERE run = :before)");
        }
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY started_at DESC, run DESC LIMIT :limit")
                .bindMap(bindings(asked))
                .map((results, context) -> read(handle, results))
                .list());
    }

    private static Map<String, Object> bindings(RunQuery asked) {
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("limit", asked.limit());
        if (asked.sync() != null) {
            bindings.put("sync", asked.sync());
        }
        if (asked.state() != null) {
            bindings.put("state", asked.state().name());
        }
        if (asked.before() != null) {
            bindings.put("before", asked.before());
        }
        return bindings;
    }

    List<RunRecord> cameThrough(String sync, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE sync = :sync AND state IN (:completed, :partial) ORDER BY started_at DESC, run DESC LIMIT :limit")
                .bind("sync", sync)
                .bind("completed", RunState.COMPLETED.name())
                .bind("partial", RunState.PARTIAL.name())
                .bind("limit", limit)
                .map((results, context) -> read(handle, results))
                .list());
    }

    Optional<Instant> lastWrite() {
        return database.read(handle -> handle.createQuery("SELECT MAX(committed_at) FROM batch")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    private static RunRecord read(Handle handle, ResultSet row) throws SQLException {
        String run = row.getString("run");
        RunTotals totals = new RunTotals(
                row.getLong("extracted"),
                row.getLong("unchanged"),
                row.getLong("invalid"),
                row.getLong("skipped"),
                row.getLong("planned"),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("removed"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getLong("in_doubt"),
                row.getLong("not_sent"));
        return new RunRecord(
                run,
                row.getString("sync"),
                RunState.valueOf(row.getString("state")),
                totals,
                row.getLong("api_calls"),
                row.getLong("batches"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "finished_at"),
                row.getString("failure"),
                errors(handle, run));
    }

    private static List<RunRecord.ErrorCount> errors(Handle handle, String run) {
        return handle.createQuery(
                        "SELECT code, number, advice FROM run_error WHERE run = :run ORDER BY number DESC, code")
                .bind("run", run)
                .map((row, context) -> new RunRecord.ErrorCount(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }

    /** A time that may be missing. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
