package io.azalai.diff.warehouse;

import io.azalai.store.Snapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of another snapshot on their way into the warehouse, whose columns nobody knows there. Confined to one thread. */
final class EntryLoad {
    private static final int ROWS_A_STATEMENT = 200;
    private static final List<String> COLUMNS =
            List.of("az_key", "az_ordinal", "az_hash", "az_match", "az_fold", "az_id", "az_tombstone", "az_known");

    private final SnapshotTable table;
    private final Session session;
    private final List<Snapshot.Entry> page = new ArrayList<>();
    private long ordinal;
    private @Nullable SQLException failure;

    EntryLoad(SnapshotTable table, Session session) {
        this.table = table;
        this.session = session;
    }

    /** Takes an entry; what the warehouse says to it is told at the end. */
    void add(Snapshot.Entry entry) {
        page.add(entry);
        if (page.size() == ROWS_A_STATEMENT) {
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
        if (page.isEmpty() || failure != null) {
            page.clear();
            return;
        }
        String values = "(" + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";
        String sql = "INSERT INTO " + table.snapshot() + " (" + String.join(", ", COLUMNS) + ") VALUES "
                + String.join(", ", Collections.nCopies(page.size(), values));
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            int at = 0;
            for (Snapshot.Entry entry : page) {
                statement.setString(++at, entry.key());
                statement.setLong(++at, ++ordinal);
                statement.setLong(++at, entry.hash());
                text(statement, ++at, entry.match());
                text(statement, ++at, entry.match() == null ? null : WarehouseTables.folded(entry.match()));
                text(statement, ++at, entry.recordId());
                statement.setLong(++at, entry.isTombstone() ? 1 : 0);
                statement.setLong(++at, 0);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            failure = e;
        }
        page.clear();
    }

    static void text(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setString(at, text);
        }
    }
}
