package io.azalai.diff.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that compare a model with its snapshot. Names of our own columns begin with {@code az_}. Immutable.
 *
 * @param model the model's query
 * @param columns that are read, in the model's order
 * @param key labels of the primary key
 */
record SnapshotSql(SnapshotTable table, String model, List<TableColumn> columns, List<String> key) {
    private static final String OWN = "az_key, az_hash, az_match, az_fold, az_id, az_tombstone";

    SnapshotSql {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The same of other tables. */
    SnapshotSql of(SnapshotTable other) {
        return new SnapshotSql(other, model, columns, key);
    }

    private WarehouseDialect dialect() {
        return table.dialect();
    }

    private String quoted(String label) {
        return dialect().quoted(label);
    }

    /** The query as a table, whatever it ends with: a comment would swallow a parenthesis on its line. */
    static String asTable(String query) {
        return "(" + query + "\n)";
    }

    private List<TableColumn> stored() {
        return columns.stream().filter(TableColumn::isStored).toList();
    }

    private static String list(List<TableColumn> columns, Function<TableColumn, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }

    private String typed(String type, String column) {
        return "CAST(NULL AS " + type + ") AS " + column;
    }

    /** The snapshot without a row. */
    List<String> createSnapshot(boolean isFoundByMatch) {
        String text = dialect().text();
        String whole = dialect().whole();
        String own = String.join(
                ", ",
                typed(text, "az_key"),
                typed(whole, "az_ordinal"),
                typed(whole, "az_hash"),
                typed(text, "az_match"),
                typed(text, "az_fold"),
                typed(text, "az_id"),
                typed(whole, "az_tombstone"),
                typed(whole, "az_known"));
        List<String> all = new ArrayList<>();
        all.add(dialect()
                .createTable(
                        table.snapshot(),
                        "SELECT " + own + ", " + list(stored(), column -> "m." + quoted(column.label())) + " FROM "
                                + asTable(model) + " m WHERE 1 = 0"));
        all.addAll(dialect().index(table.snapshot(), table.index("key_"), "az_key", true));
        // Two tables in the order of one key are joined without a hash table that outgrows the memory.
        all.addAll(dialect().index(table.snapshot(), table.index("primary_"), keys(), false));
        if (isFoundByMatch) {
            all.addAll(dialect().index(table.snapshot(), table.index("fold_"), "az_fold", false));
        }
        return all;
    }

    /** What is ours of the rows of a snapshot. */
    String selectOwn(SnapshotTable from) {
        return "SELECT " + OWN + " FROM " + from.snapshot();
    }

    /** Takes what is ours of rows, whose columns nobody knows. */
    String insertUnknown(String from) {
        return "INSERT INTO " + table.snapshot() + " (" + OWN + ", az_ordinal, az_known) SELECT " + OWN + ", "
                + dialect().rowNumber("az_key") + ", 0 FROM " + from;
    }

    /** The rows that a run found changed. */
    String createDelta(String run, boolean hasTwins) {
        return dialect()
                .createScratch(
                        table.delta(),
                        "SELECT CAST(" + dialect().literal(run) + " AS "
                                + dialect().text() + ") AS az_run, "
                                + dialect().rowNumber("az_key") + " AS az_row, " + changedColumns() + " FROM "
                                + asTable(changed(hasTwins)) + " az_changed");
    }

    /** None of them, with their columns. */
    String createNoDelta() {
        return dialect()
                .createScratch(
                        table.delta(),
                        "SELECT " + typed(dialect().text(), "az_run") + ", "
                                + typed(dialect().whole(), "az_row") + ", "
                                + typed(dialect().text(), "az_key") + ", "
                                + typed(dialect().text(), "az_fold") + ", "
                                + typed(dialect().whole(), "az_gone") + ", "
                                + list(columns, column -> "m." + quoted(column.label())) + " FROM " + asTable(model)
                                + " m WHERE 1 = 0");
    }

    private String changedColumns() {
        return "az_key, az_fold, az_gone, " + list(columns, column -> quoted(column.label()));
    }

    /** The same for whoever may write nothing: its rows have no numbers. */
    String readChanged(boolean hasTwins) {
        return "SELECT CAST(0 AS " + dialect().whole() + ") AS az_row, " + changedColumns() + " FROM "
                + asTable(changed(hasTwins)) + " az_changed";
    }

    String readDelta() {
        return "SELECT az_row, " + changedColumns() + " FROM " + table.delta();
    }

    /**
     * Rows of the model that are not equal to a known row of the snapshot, with the key of that where there is one, and known rows that the model lacks.
     *
     * @param hasTwins whether rows of the model share a key; those go out, whatever is known of them
     */
    String changed(boolean hasTwins) {
        String gone = "m." + quoted(key.get(0)) + " IS NULL";
        return "SELECT s.az_key, s.az_fold, CASE WHEN s.az_key IS NOT NULL AND " + gone
                + " THEN 1 ELSE 0 END AS az_gone, " + list(columns, column -> "m." + quoted(column.label())) + "\nFROM "
                + (hasTwins ? twins() : asTable(model)) + " m\nFULL OUTER JOIN " + known() + " s ON "
                + sameKey("m", "s")
                + "\nWHERE s.az_key IS NULL OR " + gone + (hasTwins ? " OR m.az_twice = 1" : "") + " OR "
                + differs();
    }

    private String differs() {
        return stored().stream().map(this::differs).collect(Collectors.joining(" OR "));
    }

    private String known() {
        return "(SELECT az_key, az_fold, " + list(stored(), column -> quoted(column.label())) + " FROM "
                + table.snapshot() + " WHERE az_known = 1)";
    }

    private String sameKey(String left, String right) {
        return key.stream()
                .map(label -> left + "." + quoted(label) + " = " + right + "." + quoted(label))
                .collect(Collectors.joining(" AND "));
    }

    private String differs(TableColumn column) {
        String model = "m." + quoted(column.label());
        String held = "s." + quoted(column.label());
        if (column.isSpelled() || !dialect().isComparable(column.type())) {
            return dialect()
                    .differs(dialect().spelled(model, column.type()), dialect().spelled(held, column.type()));
        }
        return dialect()
                .differs(dialect().exact(model, column.type()), dialect().exact(held, column.type()));
    }

    private String keys() {
        return key.stream().map(this::quoted).collect(Collectors.joining(", "));
    }

    /** The model, with a mark at rows whose key another has. */
    private String twins() {
        return "(SELECT a.*, t.az_twice FROM " + asTable(model) + " a LEFT JOIN (SELECT " + keys()
                + ", 1 AS az_twice FROM " + asTable(model) + " b GROUP BY " + keys() + " HAVING COUNT(*) > 1) t ON "
                + sameKey("a", "t") + ")";
    }

    /** Rows of the model that are held under those keys, and did not go out. */
    String readHeld(List<String> keys, boolean isStaged) {
        String wanted = keys.stream().map(dialect()::literal).collect(Collectors.joining(", "));
        String isOut = isStaged
                ? "NOT EXISTS (SELECT 1 FROM " + table.delta() + " d WHERE d.az_key = s.az_key)"
                : "m.az_twice IS NULL AND NOT (" + differs() + ")";
        return "SELECT CAST(0 AS " + dialect().whole() + ") AS az_row, s.az_key, s.az_fold, 0 AS az_gone, "
                + list(columns, column -> "m." + quoted(column.label())) + " FROM "
                + (isStaged ? asTable(model) : twins()) + " m JOIN " + table.snapshot() + " s ON " + sameKey("m", "s")
                + " WHERE s.az_known = 1 AND s.az_key IN (" + wanted + ") AND " + isOut;
    }

    String count() {
        return "SELECT COUNT(*) FROM " + asTable(model) + " m";
    }
}
