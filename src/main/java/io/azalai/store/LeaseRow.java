package io.azalai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A lease as the database has it.
 *
 * @param sync whose it is, or what else it is for
 * @param epoch rises at each change of hands
 * @param left milliseconds until it expires by the database's clock; a hint, as clocks jump. {@link #RELEASED} where it was given back
 * @param owner the ledger that holds it, by a number that no other has
 * @param renewals moves at each sign of life
 */
record LeaseRow(
        String sync,
        long epoch,
        long left,
        String owner,
        long pid,
        String host,
        String place,
        long processStart,
        long renewals) {
    static final long RELEASED = Long.MIN_VALUE;

    private static final String COLUMNS =
            "SELECT sync, epoch, expires_at, <now>, owner, pid, host, place, process_start, renewals FROM lease";

    static Optional<LeaseRow> find(Handle handle, String now, String sync) {
        return handle.createQuery(COLUMNS + " WHERE sync = :sync")
                .define("now", now)
                .bind("sync", sync)
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<LeaseRow> all(Handle handle, String now) {
        return handle.createQuery(COLUMNS)
                .define("now", now)
                .map((row, context) -> read(row))
                .list();
    }

    private static LeaseRow read(ResultSet row) throws SQLException {
        long expiresAt = row.getLong(3);
        return new LeaseRow(
                row.getString(1),
                row.getLong(2),
                expiresAt == 0 ? RELEASED : expiresAt - row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10));
    }

    boolean isReleased() {
        return left == RELEASED;
    }

    /** As a message names its holder. */
    String holder() {
        return "process " + pid + " on " + host;
    }
}
