package io.azalai.diff.warehouse;

import java.util.Locale;
import java.util.Set;

/** Trino over a connector that can MERGE, such as Iceberg and Delta Lake, by its documentation. */
final class TrinoDialect implements MergingDialect {
    private static final Set<String> COMPARABLE = Set.of(
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double",
            "decimal",
            "varchar",
            "char",
            "boolean",
            "date",
            "time",
            "timestamp",
            "timestamp with time zone",
            "uuid",
            "varbinary");

    private static final Set<String> NESTED = Set.of("array", "row", "map");

    @Override
    public String product() {
        return "Trino";
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

    /** They are written into the statement, which has at most a million letters. Source: trino.io, "query.max-length". */
    @Override
    public int parameters() {
        return 4_500;
    }

    /** Quoted or not. */
    @Override
    public String kept(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String spelled(String cell, String type) {
        String plain = WarehouseDialect.plain(type);
        if (NESTED.contains(plain)) {
            return "json_format(CAST(" + cell + " AS JSON))";
        }
        return switch (plain) {
            case "json" -> "json_format(" + cell + ")";
            case "varbinary" -> "to_hex(" + cell + ")";
            default -> "CAST(" + cell + " AS " + text() + ")";
        };
    }
}
