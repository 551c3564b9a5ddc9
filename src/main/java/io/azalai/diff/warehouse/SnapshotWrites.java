package io.azalai.diff.warehouse;

import java.sql.SQLException;

/** How the tables of a sync are written; for the holder of its lease. */
interface SnapshotWrites {
    /**
     * What the rows of a snapshot are known by.
     *
     * @param place where it is
     * @param format of its rows: where it is another than before, none is known
     * @param isFoundByMatch whether rows are looked up by match value
     */
    record Form(String place, String format, boolean isFoundByMatch) {}

    /** Takes the rows that the ledger holds. Until the ledger is told, they count there, and this is done again. */
    void moveIn(SnapshotSql sql, Form form) throws SQLException;

    /** Makes the table anew with other columns; what is held stays, and is compared by values once. */
    void reform(SnapshotSql sql, Form form) throws SQLException;

    /** Writes what waits, and lets hashes go where that was asked. To do it twice is the same as once. */
    void flush(SnapshotTable table) throws SQLException;

    /** Keeps the rows of a model that are not equal; gives how many it has. */
    long stage(SnapshotSql sql, String run) throws SQLException;

    /** Drops what is there. */
    void drop(SnapshotTable table) throws SQLException;
}
