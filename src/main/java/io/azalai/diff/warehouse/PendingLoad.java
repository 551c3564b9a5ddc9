package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import io.azalai.store.PendingRow;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's rows that wait on their way into the warehouse. Confined to one thread. */
final class PendingLoad {
    private final RowLoad load;
    private long rows;
    private boolean isAnyForgotten;

    private PendingLoad(RowLoad load) {
        this.load = load;
    }

    /** Loads all that wait for a sync. */
    static PendingLoad of(String sync, Elsewhere elsewhere, RowLoad load) throws SQLException {
        PendingLoad pending = new PendingLoad(load);
        try {
            elsewhere.eachPending(sync, pending::take);
        } catch (LoadFailedException e) {
            throw e.cause();
        }
        return pending;
    }

    long rows() {
        return rows;
    }

    /** Whether rows of the snapshot go. */
    boolean isAnyForgotten() {
        return isAnyForgotten;
    }

    /** Carries what the warehouse said out of the ledger's walk. */
    private static final class LoadFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException said;

        LoadFailedException(SQLException cause) {
            super(cause);
            this.said = cause;
        }

        SQLException cause() {
            return said;
        }
    }

    private void take(List<PendingRow> page) {
        rows += page.size();
        isAnyForgotten |= page.stream().anyMatch(row -> row.kind() == PendingRow.Kind.FORGOTTEN);
        try {
            load.write(page.stream().map(PendingLoad::values).toList());
        } catch (SQLException e) {
            throw new LoadFailedException(e);
        }
    }

    private static @Nullable Object[] values(PendingRow row) {
        return new @Nullable Object[] {
            row.key(),
            row.run(),
            row.version(),
            row.hash(),
            row.match(),
            WarehouseTables.folded(row.match()),
            row.recordId(),
            row.kind().name(),
            row.keepsId() ? 1L : 0L
        };
    }
}
