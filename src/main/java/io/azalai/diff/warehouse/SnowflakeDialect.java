package io.azalai.diff.warehouse;

import java.util.Locale;
import java.util.Set;

/** Snowflake, by its documentation. */
final class SnowflakeDialect implements MergingDialect {
    /** As its driver calls them. Not among them: variant, object and array, of which equal ones have several texts. */
    private static final Set<String> COMPARABLE = Set.of(
            "number",
            "decimal",
            "bigint",
            "integer",
            "float",
            "double",
            "boolean",
            "varchar",
            "text",
            "date",
            "time",
            "timestampntz",
            "timestampltz",
            "timestamptz",
            "timestamp_ntz",
            "timestamp_ltz",
            "timestamp_tz",
            "binary");

    private static final Set<String> TEXTS = Set.of("varchar", "text", "char", "string");

    @Override
    public String product() {
        return "Snowflake";
    }

    @Override
    public Set<String> comparable() {
        return COMPARABLE;
    }

    @Override
    public String text() {
        return "VARCHAR";
    }

    @Override
    public String whole() {
        return "BIGINT";
    }

    /** Expressions of one VALUES clause; Snowflake takes 16,384 in a list. */
    @Override
    public int parameters() {
        return 9_000;
    }

    /** Names that nobody quoted are in upper case. Source: docs.snowflake.com/en/sql-reference/identifiers-syntax. */
    @Override
    public String kept(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** A backslash escapes within single quotes. Source: docs.snowflake.com/en/sql-reference/data-types-text. */
    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** It refuses the function without an order. */
    @Override
    public String rowNumber(String any) {
        return "row_number() OVER (ORDER BY " + any + ")";
    }

    /** A collation may take texts for one that differ. */
    @Override
    public String exact(String cell, String type) {
        return TEXTS.contains(WarehouseDialect.plain(type)) ? "TO_BINARY(" + cell + ", 'UTF-8')" : cell;
    }
}
