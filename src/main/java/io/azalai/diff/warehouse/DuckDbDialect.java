package io.azalai.diff.warehouse;

import java.util.Set;

/** DuckDB. */
final class DuckDbDialect implements WarehouseDialect {
    /** Not among them: interval, of which equal ones have several texts, and time with a zone. */
    private static final Set<String> COMPARABLE = Set.of(
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "hugeint",
            "utinyint",
            "usmallint",
            "uinteger",
            "ubigint",
            "uhugeint",
            "decimal",
            "float",
            "double",
            "boolean",
            "varchar",
            "date",
            "time",
            "timestamp",
            "timestamp_s",
            "timestamp_ms",
            "timestamp_ns",
            "timestamp with time zone",
            "uuid",
            "blob");

    @Override
    public String product() {
        return "DuckDB";
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

    /** A collation may take texts for one that differ, as NOCASE does; bytes have none. */
    @Override
    public String exact(String cell, String type) {
        return type.equalsIgnoreCase("varchar") ? "encode(" + cell + ")" : cell;
    }
}
