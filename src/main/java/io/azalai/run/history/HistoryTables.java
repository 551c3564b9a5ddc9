package io.azalai.run.history;

import io.azalai.diff.warehouse.Session;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code sync_runs}, {@code sync_changelog} and {@code sync_snapshot} of a database, and one through which rows reach the last. Times are UTC
 * without a zone. Confined to one session.
 */
final class HistoryTables {
    static final List<String> RUN_COLUMNS = List.of(
            "run",
            "sync",
            "state",
            "extracted",
            "unchanged",
            "invalid",
            "skipped",
            "planned",
            "added",
            "changed",
            "removed",
            "accepted",
            "rejected",
            "in_doubt",
            "not_sent",
            "api_calls",
            "batches",
            "started_at",
            "finished_at",
            "failure");
    static final List<String> CHANGE_COLUMNS = List.of(
            "run",
            "sync",
            "batch",
            "row_key",
            "change",
            "operation",
            "outcome",
            "settled",
            "code",
            "message",
            "field",
            "record_id",
            "happened_at");
    static final List<String> ROW_COLUMNS =
            List.of("sync", "row_key", "record_id", "match_value", "last_run", "last_at", "state");

    private static final Set<String> NUMBERS = Set.of(
            "extracted",
            "unchanged",
            "invalid",
            "skipped",
            "planned",
            "added",
            "changed",
            "removed",
            "accepted",
            "rejected",
            "in_doubt",
            "not_sent",
            "api_calls",
            "batches",
            "batch",
            "settled");
    private static final Set<String> TIMES = Set.of("started_at", "finished_at", "happened_at", "last_at");

    private static final String ARRIVING = "sync_snapshot_arriving";

    private final Session session;
    private final String prefix;
    private final String text;
    private final boolean isIndexed;
    private final boolean isDuckDb;
    private final @Nullable String schema;

    private HistoryTables(
            Session session, String prefix, String text, boolean isIndexed, boolean isDuckDb, @Nullable String schema) {
        this.session = session;
        this.prefix = prefix;
        this.text = text;
        this.isIndexed = isIndexed;
        this.isDuckDb = isDuckDb;
        this.schema = schema;
    }

    /**
     * Of a database.
     *
     * @param schema that they are in; where the database has none, their names begin with it
     */
    static HistoryTables of(Session session, String schema) throws SQLException {
        DatabaseMetaData database = session.connection().getMetaData();
        String quoted = '"' + schema + '"';
        return switch (database.getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" -> new HistoryTables(session, quoted + ".", "text", true, false, quoted);
            case "duckdb" -> new HistoryTables(session, schema + ".", "VARCHAR", false, true, schema);
            case "h2" -> new HistoryTables(session, schema + ".", "VARCHAR", true, false, schema);
            case "sqlite" -> new HistoryTables(session, schema + "_", "TEXT", true, false, null);
            default -> new HistoryTables(session, schema + ".", "VARCHAR(4000)", false, false, schema);
        };
    }

    String runs() {
        return prefix + "sync_runs";
    }

    String changelog() {
        return prefix + "sync_changelog";
    }

    String snapshot() {
        return prefix + "sync_snapshot";
    }

    private String arriving() {
        return prefix + ARRIVING;
    }

    /** Makes what is missing. */
    void create() throws SQLException {
        if (schema != null && !hasSchema(schema.replace("\"", ""))) {
            session.run("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        create(runs(), RUN_COLUMNS);
        create(changelog(), CHANGE_COLUMNS);
        create(snapshot(), ROW_COLUMNS);
        create(arriving(), ROW_COLUMNS);
        if (isIndexed) {
            String ofIndex = schema == null ? prefix : "";
            session.run("CREATE INDEX IF NOT EXISTS " + ofIndex + "sync_changelog_by_run ON " + changelog()
                    + " (sync, run)");
            session.run("CREATE INDEX IF NOT EXISTS " + ofIndex + "sync_changelog_by_key ON " + changelog()
                    + " (sync, row_key)");
            session.run("CREATE INDEX IF NOT EXISTS " + ofIndex + "sync_snapshot_by_key ON " + snapshot()
                    + " (sync, row_key)");
        }
    }

    /** Whoever may use a schema may not always make one. */
    private boolean hasSchema(String name) throws SQLException {
        try (ResultSet schemas = session.connection().getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (name.equalsIgnoreCase(schemas.getString("TABLE_SCHEM"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private void create(String table, List<String> columns) throws SQLException {
        session.run("CREATE TABLE IF NOT EXISTS " + table + " ("
                + columns.stream().map(name -> name + " " + type(name)).collect(Collectors.joining(", ")) + ")");
    }

    private String type(String column) {
        return NUMBERS.contains(column) ? "BIGINT" : TIMES.contains(column) ? "TIMESTAMP" : text;
    }

    static @Nullable LocalDateTime utc(@Nullable Instant time) {
        return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private TableLoad load(String table, List<String> columns) {
        return new TableLoad(session, isDuckDb ? schema : null, prefix, table, columns);
    }

    TableLoad toRuns() {
        return load("sync_runs", RUN_COLUMNS);
    }

    TableLoad toChangelog() {
        return load("sync_changelog", CHANGE_COLUMNS);
    }

    TableLoad toSnapshot() {
        return load("sync_snapshot", ROW_COLUMNS);
    }

    /** Puts rows into the snapshot in place of those with their keys; those of no state only go. Without a run they keep the one that they have. */
    void replace(String sync, List<@Nullable Object[]> rows) throws SQLException {
        update("DELETE FROM " + arriving() + " WHERE sync = ?", sync);
        load(ARRIVING, ROW_COLUMNS).write(rows);
        for (String column : List.of("last_at", "last_run")) {
            update(
                    "UPDATE " + arriving() + " SET " + column + " = (SELECT MAX(s." + column + ") FROM " + snapshot()
                            + " s WHERE s.sync = ? AND s.row_key = " + arriving()
                            + ".row_key) WHERE sync = ? AND last_run IS NULL",
                    sync,
                    sync);
        }
        String keys = "(SELECT a.row_key FROM " + arriving() + " a WHERE a.sync = ?)";
        update("DELETE FROM " + snapshot() + " WHERE sync = ? AND row_key IN " + keys, sync, sync);
        String columns = String.join(", ", ROW_COLUMNS);
        update(
                "INSERT INTO " + snapshot() + " (" + columns + ") SELECT " + columns + " FROM " + arriving()
                        + " WHERE sync = ? AND state IS NOT NULL",
                sync);
        update("DELETE FROM " + arriving() + " WHERE sync = ?", sync);
    }

    /** Lets go what is older. */
    void sweep(String sync, Instant oldest) throws SQLException {
        update("DELETE FROM " + changelog() + " WHERE sync = ? AND happened_at < ?", sync, utc(oldest));
        update("DELETE FROM " + runs() + " WHERE sync = ? AND started_at < ?", sync, utc(oldest));
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** The texts that a query gives, its columns joined by a slash. */
    Set<String> texts(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            bind(statement, values);
            Set<String> texts = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        line.append(i == 1 ? "" : "/").append(rows.getString(i));
                    }
                    texts.add(line.toString());
                }
            }
            return texts;
        }
    }
}
