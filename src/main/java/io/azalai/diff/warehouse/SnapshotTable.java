package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import java.util.Locale;

/**
 * The tables of one sync in the warehouse: the snapshot; the rows that the last run found changed, from which their columns are copied once Salesforce has
 * accepted them; and two that are there for as long as the snapshot is written.
 *
 * @param schema of all of them
 * @param suffix of their names, which no other sync has, and no other state
 * @param tables which of several the first two are
 * @param work the same of the others; empty where each has one name for ever
 */
public record SnapshotTable(
        WarehouseDialect dialect, String schema, String suffix, Elsewhere.Tables tables, String work) {
    private static final int LONGEST_NAME = 30;

    /** What a table of the state is called, so that it is found by the sync's name and is nobody else's. */
    public static String suffix(String sync, long seed) {
        String plain = sync.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String shown = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return shown + "_" + String.format(Locale.ROOT, "%08x", Long.hashCode(seed * 31 + sync.hashCode()));
    }

    /** Before it is known which tables count. */
    static SnapshotTable of(WarehouseDialect dialect, String schema, String suffix) {
        return new SnapshotTable(dialect, schema, suffix, Elsewhere.Tables.FIXED, "");
    }

    /** Those that count. */
    SnapshotTable at(Elsewhere.Tables others) {
        return new SnapshotTable(dialect, schema, suffix, others, work);
    }

    /** With tables of its own for one writing. */
    SnapshotTable working(String mark) {
        return new SnapshotTable(dialect, schema, suffix, tables, mark);
    }

    /** The accepted rows. */
    public String snapshot() {
        return table("snapshot_", tables.snapshot());
    }

    /** The rows that a run found changed. */
    String delta() {
        return table("delta_", tables.delta());
    }

    /** The rows that were accepted since, without their columns. */
    String pending() {
        return table("pending_", work);
    }

    /** The same with their columns. */
    String next() {
        return table("next_", work);
    }

    /** Whether a table of that name, in whatever case, is one that counts. */
    boolean counts(String name) {
        String end = "_" + suffix + "_";
        return name.equalsIgnoreCase("snapshot" + end + tables.snapshot())
                || name.equalsIgnoreCase("delta" + end + tables.delta());
    }

    /** A table by the name that the database tells. */
    String named(String name) {
        return dialect.own(schema) + "." + dialect.quoted(name);
    }

    String index(String of) {
        return of + suffix;
    }

    private String table(String kind, String mark) {
        return dialect.own(schema) + "." + dialect.own(kind + suffix + (mark.isEmpty() ? "" : "_" + mark));
    }
}
