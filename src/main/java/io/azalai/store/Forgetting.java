package io.azalai.store;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What a person lets the state forget of a sync. For use within one transaction. */
final class Forgetting {
    private static final List<String> TABLES_OF_A_SYNC =
            List.of("snapshot", "pending_row", "rejected", "journal", "job", "fact");

    private Forgetting() {}

    /** In which version Salesforce has the rows; tombstones have none. */
    static void hashes(Handle handle, String sync) {
        handle.createUpdate("UPDATE snapshot SET hash = :none WHERE sync = :sync AND is_tombstone = 0")
                .bind("none", Snapshot.NO_HASH)
                .bind("sync", sync)
                .execute();
    }

    /** Everything but its runs. A state that holds nothing of any sync then may go to another org. */
    static void all(Handle handle, String sync) {
        for (String table : TABLES_OF_A_SYNC) {
            handle.createUpdate("DELETE FROM " + table + " WHERE sync = :sync")
                    .bind("sync", sync)
                    .execute();
        }
        String isEmpty = TABLES_OF_A_SYNC.stream()
                .map(table -> "NOT EXISTS (SELECT 1 FROM " + table + " WHERE sync <> ''"
                        // Notes of alerts are no memory of an org.
                        + (table.equals("fact") ? " AND name NOT LIKE '" + AlertMemory.BEGINNING + "%'" : "") + ")")
                .collect(Collectors.joining(
                        " AND ", "", " AND NOT EXISTS (SELECT 1 FROM snapshot_file WHERE length > 0)"));
        handle.createUpdate("DELETE FROM fact WHERE sync = '' AND name = :org AND " + isEmpty)
                .bind("org", Ledger.ORG)
                .execute();
    }
}
