package io.azalai.diff.warehouse;

import java.util.List;
import java.util.Set;

/** PostgreSQL. */
final class PostgresDialect implements WarehouseDialect {
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

    /** Not among them: interval and jsonb, of which equal ones have several texts, and what has no equality at all. */
    private static final Set<String> COMPARABLE = Set.of(
            "int2",
            "int4",
            "int8",
            "serial",
            "bigserial",
            "smallserial",
            "numeric",
            "float4",
            "float8",
            "bool",
            "text",
            "varchar",
            "bpchar",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "uuid",
            "bytea");

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Set<String> comparable() {
        return COMPARABLE;
    }

    @Override
    public String text() {
        return "text";
    }

    @Override
    public String whole() {
        return "bigint";
    }

    @Override
    public List<String> begin() {
        return List.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    /** A collation may take texts for one that differ, as those without regard to case do. */
    @Override
    public String exact(String cell, String type) {
        return TEXTS.contains(type) ? cell + " COLLATE \"C\"" : cell;
    }

    /** After a crash of the server it is empty, and is asked for again. */
    @Override
    public String createScratch(String table, String select) {
        return "CREATE UNLOGGED TABLE " + table + " AS\n" + select;
    }

    @Override
    public List<String> index(String table, String name, String columns, boolean isUnique) {
        return List.of("CREATE " + (isUnique ? "UNIQUE " : "") + "INDEX " + quoted(name) + " ON " + table + " ("
                + columns + ")");
    }

    @Override
    public List<String> lock(String table) {
        return List.of("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
    }

    @Override
    public List<String> analyze(String table) {
        return List.of("ANALYZE " + table);
    }
}
