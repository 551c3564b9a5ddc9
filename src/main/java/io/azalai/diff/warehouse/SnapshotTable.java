package io.azalai.diff.warehouse;

import java.util.Locale;

/**
 * The tables of one sync in the warehouse: the snapshot; the rows that the last run found changed, from which their columns are copied once Salesforce has
 * accepted them; and two that are there for as long as the snapshot is written.
 *
 * @param schema of all of them
 * @param suffix of their names, which no other sync has, and no other state
 */
public record SnapshotTable(WarehouseDialect dialect, String schema, String suffix) {
    private static final int LONGEST_NAME = 30;

    /** What a table of the state is called, so that it is found by the sync's name and is nobody else's. */
    public static String suffix(String sync, long seed) {
        String plain = sync.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String shown = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return shown + "_" + String.format(Locale.ROOT, "%08x", Long.hashCode(seed * 31 + sync.hashCode()));
    }

    /** The accepted rows. */
    public String snapshot() {
        return table("snapshot_");
    }

    /** The rows that a run found changed. */
    String delta() {
        return table("delta_");
    }

    /** The rows that were accepted since, without their columns. */
    String pending() {
        return table("pending_");
    }

    /** The same with their columns. */
    String next() {
        return table("next_");
    }

    String index(String of) {
        return of + suffix;
    }

    private String table(String kind) {
        return dialect.quoted(schema) + "." + dialect.quoted(kind + suffix);
    }
}
