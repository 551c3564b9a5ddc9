package io.azalai.diff.warehouse;

import io.azalai.store.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of another snapshot on their way into the warehouse, whose columns nobody knows there. Confined to one thread. */
final class EntryLoad {
    /** What an entry is in the snapshot. */
    static final List<String> COLUMNS =
            List.of("az_key", "az_ordinal", "az_hash", "az_match", "az_fold", "az_id", "az_tombstone", "az_known");

    private static final int PAGE = 5000;

    private final RowLoad load;
    private final List<@Nullable Object[]> page = new ArrayList<>();
    private long ordinal;
    private @Nullable SQLException failure;

    EntryLoad(RowLoad load) {
        this.load = load;
    }

    long rows() {
        return ordinal;
    }

    /** Takes an entry; what the warehouse says to it is told at the end. */
    void add(Snapshot.Entry entry) {
        page.add(new @Nullable Object[] {
            entry.key(),
            ++ordinal,
            entry.hash(),
            entry.match(),
            WarehouseTables.folded(entry.match()),
            entry.recordId(),
            entry.isTombstone() ? 1L : 0L,
            0L
        });
        if (page.size() == PAGE) {
            write();
        }
    }

    void end() throws SQLException {
        write();
        if (failure != null) {
            throw failure;
        }
    }

    private void write() {
        if (failure == null) {
            try {
                load.write(page);
            } catch (SQLException e) {
                failure = e;
            }
        }
        page.clear();
    }
}
