package io.azalai.diff.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that write accepted rows into the snapshot. Immutable.
 *
 * @param stored labels of the model's columns that the snapshot has
 */
record FlushSql(SnapshotTable table, List<String> stored) {
    /** What is known of a row that waits. */
    static final List<String> PENDING =
            List.of("az_key", "az_run", "az_row", "az_hash", "az_match", "az_fold", "az_id", "az_kind", "az_keeps");

    private static final List<String> WHOLE = List.of("az_row", "az_hash", "az_keeps");
    private static final List<String> OWN =
            List.of("az_key", "az_ordinal", "az_hash", "az_match", "az_fold", "az_id", "az_tombstone", "az_known");

    FlushSql {
        stored = List.copyOf(stored);
    }

    /** Of a snapshot that is there. */
    static FlushSql of(SnapshotTable table, Iterable<String> labels) {
        List<String> stored = new ArrayList<>();
        labels.forEach(label -> {
            if (!label.toLowerCase(Locale.ROOT).startsWith("az_")) {
                stored.add(label);
            }
        });
        return new FlushSql(table, stored);
    }

    private WarehouseDialect dialect() {
        return table.dialect();
    }

    static String createPending(SnapshotTable table) {
        WarehouseDialect dialect = table.dialect();
        return dialect.createEmpty(
                table.pending(),
                PENDING.stream()
                        .map(column -> column + " " + (WHOLE.contains(column) ? dialect.whole() : dialect.text()))
                        .collect(Collectors.joining(", ")));
    }

    /** Of the snapshot. */
    List<String> columns() {
        return Stream.concat(OWN.stream(), stored.stream().map(dialect()::quoted))
                .toList();
    }

    /** The rows as they will be held: an Id that is not told stays, and what is renewed keeps all but its columns. */
    String next() {
        String isRenewed = "p.az_kind = 'RENEWED'";
        String isTombstone = "CASE WHEN p.az_kind = 'TOMBSTONE' THEN 1 ELSE 0 END";
        return "SELECT p.az_key, COALESCE(s.az_ordinal, o.az_most + "
                + dialect().rowNumber("p.az_key") + ") AS az_ordinal, "
                + "CASE WHEN " + isRenewed
                + " THEN s.az_hash WHEN p.az_kind = 'TOMBSTONE' THEN 0 ELSE p.az_hash END AS az_hash, "
                + held("az_match") + ", " + held("az_fold") + ", "
                + "CASE WHEN p.az_keeps = 1 THEN COALESCE(p.az_id, s.az_id) ELSE p.az_id END AS az_id, "
                + isTombstone + " AS az_tombstone, "
                + "CASE WHEN d.az_row IS NULL OR p.az_kind = 'TOMBSTONE' THEN 0 ELSE 1 END AS az_known"
                + stored.stream().map(label -> ", d." + dialect().quoted(label)).collect(Collectors.joining())
                + " FROM " + table.pending() + " p CROSS JOIN (SELECT COALESCE(MAX(az_ordinal), 0) AS az_most FROM "
                + table.snapshot() + ") o LEFT JOIN " + table.snapshot() + " s ON s.az_key = p.az_key LEFT JOIN "
                + table.delta() + " d ON d.az_row = p.az_row AND d.az_run = p.az_run"
                + " WHERE p.az_kind <> 'FORGOTTEN' AND NOT (" + isRenewed + " AND s.az_key IS NULL)";
    }

    private static String held(String column) {
        return "CASE WHEN p.az_kind = 'RENEWED' THEN s.%1$s WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.%1$s END AS %1$s"
                .formatted(column);
    }

    String deletePending() {
        return "DELETE FROM " + table.snapshot() + " WHERE az_key IN (SELECT az_key FROM " + table.pending() + ")";
    }

    String deleteForgotten() {
        return "DELETE FROM " + table.snapshot() + " WHERE az_key IN (SELECT az_key FROM " + table.pending()
                + " WHERE az_kind = 'FORGOTTEN')";
    }

    String insertNext() {
        String columns = String.join(", ", columns());
        return "INSERT INTO " + table.snapshot() + " (" + columns + ") SELECT " + columns + " FROM " + table.next();
    }

    /** How many rows are held, and of how many the columns are known. */
    static String size(SnapshotTable table) {
        return "SELECT COALESCE(SUM(CASE WHEN az_tombstone = 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(az_known), 0) FROM "
                + table.snapshot();
    }

    /** For rows whose hash a person let go. */
    static String dropHashes(SnapshotTable table) {
        return "UPDATE " + table.snapshot() + " SET az_hash = 0, az_known = 0 WHERE az_tombstone = 0";
    }
}
