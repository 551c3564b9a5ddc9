package io.azalai.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the ledger knows of the file that holds a sync's snapshot.
 *
 * @param generation rises with each new file; the others are leftovers
 * @param length bytes that the file is known to have; 0 where it is yet to be made
 * @param format of fingerprints, the last that was used
 * @param size rows held, tombstones left out
 */
record SnapshotFile(long generation, long length, long format, long size) {
    /** Whether the file counts, and not the table. */
    boolean isMade() {
        return length > 0;
    }

    static Optional<SnapshotFile> find(Handle handle, String sync) {
        return handle.createQuery("SELECT generation, length, row_format, size FROM snapshot_file WHERE sync = :sync")
                .bind("sync", sync)
                .map((row, context) -> new SnapshotFile(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .findOne();
    }

    void save(Handle handle, String sync) {
        handle.createUpdate("""
                        INSERT INTO snapshot_file (sync, generation, length, row_format, size)
                        VALUES (:sync, :generation, :length, :format, :size)
                        ON CONFLICT (sync) DO UPDATE SET generation = excluded.generation, length = excluded.length,
                            row_format = excluded.row_format, size = excluded.size
                        """)
                .bind("sync", sync)
                .bind("generation", generation)
                .bind("length", length)
                .bind("format", format)
                .bind("size", size)
                .execute();
    }

    /** The first file of a sync, which is yet to be made. */
    static SnapshotFile first() {
        return new SnapshotFile(1, 0, 0, 0);
    }

    /** The next file, which is yet to be made. */
    SnapshotFile next() {
        return new SnapshotFile(generation + 1, 0, 0, 0);
    }
}
