package io.azalai.diff.warehouse;

import java.util.Set;

/** Google BigQuery, by its documentation: a schema is a dataset of the connection's project. */
final class BigQueryDialect implements MergingDialect {
    /** By both names that drivers have for a type. */
    private static final Set<String> COMPARABLE = Set.of(
            "int64",
            "integer",
            "numeric",
            "bignumeric",
            "float64",
            "float",
            "bool",
            "boolean",
            "string",
            "date",
            "time",
            "datetime",
            "timestamp",
            "bytes");

    @Override
    public String product() {
        return "BigQuery";
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
        return "INT64";
    }

    /** Of a query: 10,000. Source: cloud.google.com/bigquery/quotas, "Query jobs". */
    @Override
    public int parameters() {
        return 9_000;
    }

    /** Source: cloud.google.com/bigquery/docs/reference/standard-sql/lexical, "Identifiers". */
    @Override
    public String quoted(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    /** A quote is not doubled but escaped, and a line does not end within quotes. Source: the same page, "String and bytes literals". */
    @Override
    public String literal(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }

    /** A collation may take texts for one that differ; bytes have none. */
    @Override
    public String exact(String cell, String type) {
        return WarehouseDialect.plain(type).equals("string") ? "CAST(" + cell + " AS BYTES)" : cell;
    }

    /** Arrays, structs and JSON cannot be cast. */
    @Override
    public String spelled(String cell, String type) {
        return "TO_JSON_STRING(" + cell + ")";
    }
}
