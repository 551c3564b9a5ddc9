package io.azalai.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where the accepted rows of each sync are: in a log beside a ledger that is a file, in a table of one in PostgreSQL, or with a stand-in that somebody
 * else keeps. Thread-safe.
 */
final class Snapshots implements AutoCloseable {
    private final Database database;
    private final @Nullable LogSnapshots logs;
    private final Map<String, StandInSnapshot> standIns = new ConcurrentHashMap<>();

    /**
     * Of a ledger.
     *
     * @param logs null where snapshots are tables
     */
    Snapshots(Database database, @Nullable LogSnapshots logs) {
        this.database = database;
        this.logs = logs;
    }

    void standIn(String sync, StandInSnapshot snapshot) {
        standIns.put(sync, snapshot);
    }

    /** The logs, where the sync's snapshot is one. */
    private Optional<LogSnapshots> log(String sync) {
        return standIns.containsKey(sync) ? Optional.empty() : Optional.ofNullable(logs);
    }

    Snapshot of(String sync) {
        StandInSnapshot standIn = standIns.get(sync);
        if (standIn != null) {
            return standIn;
        }
        return log(sync).flatMap(logs -> logs.snapshot(sync)).orElseGet(() -> new JdbcSnapshot(database, sync));
    }

    long size(String sync) {
        return log(sync).flatMap(logs -> logs.size(sync)).orElseGet(() -> of(sync).size());
    }

    /** Before the transaction that writes accepted rows. */
    void prepare(String sync, LogSnapshots.Fence fence) {
        log(sync).ifPresent(logs -> logs.prepare(sync, fence));
    }

    /** Tells the ledger of what the snapshot alone has. First within a transaction. */
    void catchUp(Handle handle, String sync) {
        log(sync).ifPresent(logs -> logs.catchUp(handle, sync));
    }

    /** Takes the accepted rows of a batch. Within a transaction. */
    void accept(Handle handle, BatchCommit commit) {
        StandInSnapshot standIn = standIns.get(commit.sync());
        if (standIn != null) {
            standIn.accept(commit.accepted());
        } else if (logs != null) {
            logs.accept(handle, commit);
        } else {
            JdbcSnapshot.write(handle, commit.sync(), commit.accepted());
        }
    }

    /** Gives held rows the fingerprints that they have now; nothing where none are kept. Within a transaction. */
    void renew(Handle handle, String sync, Map<String, Long> fingerprints) {
        log(sync).ifPresent(logs -> logs.renew(handle, sync, fingerprints));
    }

    /** Lets the hashes of all rows go. Within a transaction. */
    void dropHashes(Handle handle, String sync) {
        Forgetting.hashes(handle, sync);
        log(sync).ifPresent(logs -> logs.dropHashes(handle, sync));
    }

    /** Lets all rows go, in that transaction and after it. */
    void reset(String sync, Consumer<Consumer<Handle>> transaction) {
        transaction.accept(handle -> {
            log(sync).ifPresent(logs -> logs.reset(handle, sync));
            Forgetting.all(handle, sync);
        });
        log(sync).ifPresent(logs -> logs.removeFiles(sync));
    }

    /** The lease of whoever writes; its end lets others write the snapshot. */
    Lease withLease(String sync, Lease lease) {
        return log(sync)
                .<Lease>map(logs -> new WritersLease(lease, () -> logs.release(sync)))
                .orElse(lease);
    }

    @Override
    public void close() {
        if (logs != null) {
            logs.close();
        }
    }
}
