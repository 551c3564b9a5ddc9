package io.azalai.observe.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Calls in a file of their own, {@code calls} beside the ledger: several processes write and read it side by side. It holds nothing that a run
 * needs, and may be deleted. Thread-safe.
 */
final class CallStore {
    private static final int BUSY_MILLIS = 10_000;

    private static final String COLUMNS =
            "id, at, run, sync, batch, row_count, method, path, status, millis, request_bytes, response_bytes, failure";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    private CallStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The file is made where it is missing. */
    static CallStore open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // What is lost with the machine's power is a few lines of a log.
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Jdbi jdbi = Jdbi.create(source);
        jdbi.useHandle(handle -> {
            handle.execute("PRAGMA auto_vacuum = INCREMENTAL");
            handle.execute("""
                    CREATE TABLE IF NOT EXISTS call (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, at BIGINT NOT NULL, run TEXT, sync TEXT, batch INTEGER, row_count INTEGER,
                        method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER, millis BIGINT NOT NULL,
                        request_bytes BIGINT NOT NULL, response_bytes BIGINT NOT NULL, failure TEXT,
                        request TEXT NOT NULL, response TEXT NOT NULL, row_keys TEXT NOT NULL, size BIGINT NOT NULL)""");
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS usage (at BIGINT PRIMARY KEY, used BIGINT NOT NULL, max BIGINT NOT NULL)");
            handle.execute("CREATE INDEX IF NOT EXISTS call_by_run ON call (run, id)");
            handle.execute("CREATE INDEX IF NOT EXISTS call_by_age ON call (at, size)");
        });
        return new CallStore(jdbi);
    }

    /** In one transaction. */
    void add(List<LoggedCall> calls) {
        jdbi.useTransaction(handle -> {
            try (var insert = handle.prepareBatch(
                    "INSERT INTO call (at, run, sync, batch, row_count, method, path, status, millis, request_bytes, response_bytes, failure, request, response, row_keys, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (LoggedCall logged : calls) {
                    Call call = logged.call();
                    String request = json(logged.request());
                    String response = json(logged.response());
                    String keys = json(logged.keys());
                    insert.add(
                            call.at().toEpochMilli(),
                            call.run(),
                            call.sync(),
                            call.batch(),
                            call.rows(),
                            call.method(),
                            call.path(),
                            call.status(),
                            call.millis(),
                            call.requestBytes(),
                            call.responseBytes(),
                            call.failure(),
                            request,
                            response,
                            keys,
                            call.path().length() + request.length() + response.length() + keys.length());
                }
                insert.execute();
            }
        });
    }

    /** The newest first. */
    List<Call> page(CallQuery query) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        addIf(query.run() != null, "run = :run", conditions);
        addIf(query.sync() != null, "sync = :sync", conditions);
        addIf(query.before() != null, "id < :before", conditions);
        addIf(query.isFailed(), "(status IS NULL OR status >= 400)", conditions);
        addIf(
                query.text() != null,
                "(path LIKE :text ESCAPE '!' OR request LIKE :text ESCAPE '!' OR response LIKE :text ESCAPE '!')",
                conditions);
        return jdbi.withHandle(handle -> {
            Query select = handle.createQuery("SELECT " + COLUMNS + " FROM call WHERE "
                            + String.join(" AND ", conditions) + " ORDER BY id DESC LIMIT :limit")
                    .bind("limit", query.limit());
            if (query.run() != null) {
                select.bind("run", query.run());
            }
            if (query.sync() != null) {
                select.bind("sync", query.sync());
            }
            if (query.before() != null) {
                select.bind("before", query.before());
            }
            if (query.text() != null) {
                select.bind("text", "%" + inJson(query.text()).replaceAll("([!%_])", "!$1") + "%");
            }
            return select.map((row, context) -> call(row)).list();
        });
    }

    private static void addIf(boolean isAsked, String condition, List<String> conditions) {
        if (isAsked) {
            conditions.add(condition);
        }
    }

    /** As bodies are stored: a quote is found as it was sent. */
    private static String inJson(String text) {
        String quoted = json(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    Optional<LoggedCall> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + ", request, response, row_keys FROM call WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> new LoggedCall(
                        call(row),
                        read(row.getString("request"), new TypeReference<CallMessage>() {}),
                        read(row.getString("response"), new TypeReference<CallMessage>() {}),
                        read(row.getString("row_keys"), new TypeReference<List<String>>() {})))
                .findOne());
    }

    /** At most one for each span of time; the last of it counts. */
    void addUsage(UsageSample sample, Duration span) {
        long at = sample.at().toEpochMilli() / span.toMillis() * span.toMillis();
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO usage (at, used, max) VALUES (?, ?, ?) ON CONFLICT (at) DO UPDATE SET used = excluded.used, max = excluded.max",
                at,
                sample.used(),
                sample.max()));
    }

    /** The oldest first. */
    List<UsageSample> usage(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT at, used, max FROM usage WHERE at >= ? ORDER BY at")
                .bind(0, since.toEpochMilli())
                .map((row, context) ->
                        new UsageSample(Instant.ofEpochMilli(row.getLong(1)), row.getLong(2), row.getLong(3)))
                .list());
    }

    /** Drops calls of before that time, and the oldest above so many bytes. */
    void prune(Instant before, long bytes) {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM call WHERE at < ?", before.toEpochMilli());
            handle.execute("DELETE FROM usage WHERE at < ?", before.toEpochMilli());
            handle.execute("""
                    DELETE FROM call WHERE id <= (
                        SELECT max(id) FROM (SELECT id, sum(size) OVER (ORDER BY id DESC) AS held FROM call) WHERE held > ?)""", bytes);
            handle.execute("PRAGMA incremental_vacuum");
        });
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("run"),
                row.getString("sync"),
                number(row, "batch"),
                number(row, "row_count"),
                row.getString("method"),
                row.getString("path"),
                number(row, "status"),
                row.getLong("millis"),
                row.getLong("request_bytes"),
                row.getLong("response_bytes"),
                row.getString("failure"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
