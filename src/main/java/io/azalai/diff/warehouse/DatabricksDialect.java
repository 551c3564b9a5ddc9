package io.azalai.diff.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Databricks SQL over tables of Delta Lake, by its documentation. */
final class DatabricksDialect implements MergingDialect {
    private static final Set<String> COMPARABLE = Set.of(
            "tinyint",
            "smallint",
            "int",
            "integer",
            "bigint",
            "float",
            "double",
            "decimal",
            "string",
            "varchar",
            "char",
            "boolean",
            "date",
            "timestamp",
            "timestamp_ntz",
            "binary");

    private static final Set<String> TEXTS = Set.of("string", "varchar", "char");
    private static final Set<String> WHOLE =
            Set.of("az_row", "az_hash", "az_keeps", "az_ordinal", "az_tombstone", "az_known");

    private static final int ROWS_A_STATEMENT = 2000;

    @Override
    public String product() {
        return "Databricks";
    }

    @Override
    public Set<String> comparable() {
        return COMPARABLE;
    }

    @Override
    public String text() {
        return "STRING";
    }

    @Override
    public String whole() {
        return "BIGINT";
    }

    /** Of a statement. Source: docs.databricks.com, "Databricks JDBC Driver: run queries", read 2026-12-01. */
    @Override
    public int parameters() {
        return 256;
    }

    @Override
    public int keysAStatement() {
        return 250;
    }

    /** It keeps names of schemas and tables so, however they are quoted. */
    @Override
    public String kept(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Source: docs.databricks.com/sql/language-manual/data-types/string-type, "Literals". */
    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** It refuses the function without an order. */
    @Override
    public String rowNumber(String any) {
        return "row_number() OVER (ORDER BY " + any + ")";
    }

    /** A collation may take texts for one that differ; bytes have none. */
    @Override
    public String exact(String cell, String type) {
        return TEXTS.contains(WarehouseDialect.plain(type)) ? "CAST(" + cell + " AS BINARY)" : cell;
    }

    @Override
    public String createEmpty(String table, String columns) {
        return "CREATE TABLE " + table + " (" + columns + ") USING DELTA";
    }

    @Override
    public String createTable(String table, String select) {
        return "CREATE TABLE " + table + " USING DELTA AS\n" + select;
    }

    @Override
    public int rowsAStatement(int columns) {
        return ROWS_A_STATEMENT;
    }

    /** So few parameters are allowed that all rows are one of them; that none was lost is counted after. */
    @Override
    public String insert(String table, List<String> columns, int rows) {
        String type = columns.stream()
                .map(column -> column + ":" + (WHOLE.contains(column) ? "bigint" : "string"))
                .collect(Collectors.joining(",", "array<struct<", ">>"));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT i.* FROM inline(from_json(?, '"
                + type + "')) AS i";
    }

    @Override
    public List<@Nullable Object> parameters(List<String> columns, List<@Nullable Object[]> rows) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (@Nullable Object[] row : rows) {
            ObjectNode object = all.addObject();
            for (int i = 0; i < row.length; i++) {
                if (row[i] instanceof Long number) {
                    object.put(columns.get(i), number);
                } else {
                    object.put(columns.get(i), (String) row[i]);
                }
            }
        }
        return List.of(all.toString());
    }
}
