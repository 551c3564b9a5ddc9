package io.azalai.store;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
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
    private final Elsewhere elsewhere;

    /**
     * Of a ledger.
     *
     * @param logs null where snapshots are tables
     */
    Snapshots(Database database, @Nullable LogSnapshots logs, Fences fences) {
        this.database = database;
        this.logs = logs;
        this.elsewhere = new Elsewhere(database, fences, this);
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    void standIn(String sync, StandInSnapshot snapshot) {
        standIns.put(sync, snapshot);
    }

    /** The logs, where the sync's snapshot is one. */
    private Optional<LogSnapshots> log(Handle handle, String sync) {
        return ownLogs(sync).filter(logs -> !Elsewhere.isElsewhere(handle, sync));
    }

    private Optional<LogSnapshots> log(String sync) {
        return ownLogs(sync).filter(logs -> !isElsewhere(sync));
    }

    /** The logs, where the sync's snapshot is one whenever it is the ledger's own. */
    private Optional<LogSnapshots> ownLogs(String sync) {
        return standIns.containsKey(sync) ? Optional.empty() : Optional.ofNullable(logs);
    }

    private boolean isElsewhere(String sync) {
        return database.read(handle -> Elsewhere.isElsewhere(handle, sync));
    }

    Snapshot of(String sync) {
        StandInSnapshot standIn = standIns.get(sync);
        if (standIn != null) {
            return standIn;
        }
        if (isElsewhere(sync)) {
            return elsewhere(sync);
        }
        return log(sync).flatMap(logs -> logs.snapshot(sync)).orElseGet(() -> new JdbcSnapshot(database, sync));
    }

    private Snapshot elsewhere(String sync) {
        Snapshot reader = elsewhere.reader(sync);
        if (reader == null) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "sync '%s': what Salesforce accepted of it is in the warehouse, which this verb does not reach. Ask its table there."
                            .formatted(sync),
                    null);
        }
        return reader;
    }

    /** Every row of the ledger's own, tombstones too. */
    void everything(String sync, Consumer<Snapshot.Entry> consumer) {
        if (logs == null || !logs.everything(sync, consumer)) {
            JdbcSnapshot.eachPage(database, sync, page -> page.forEach(consumer));
        }
    }

    long size(String sync) {
        if (isElsewhere(sync)) {
            return database.read(handle -> Elsewhere.held(handle, sync));
        }
        return log(sync).flatMap(logs -> logs.size(sync)).orElseGet(() -> of(sync).size());
    }

    /** Before the transaction that writes accepted rows. */
    void prepare(String sync, LogSnapshots.Fence fence) {
        log(sync).ifPresent(logs -> logs.prepare(sync, fence));
    }

    /** Tells the ledger of what the snapshot alone has. First within a transaction. */
    void catchUp(Handle handle, String sync) {
        log(handle, sync).ifPresent(logs -> logs.catchUp(handle, sync));
    }

    /** Takes the accepted rows of a batch. Within a transaction. */
    void accept(Handle handle, BatchCommit commit) {
        StandInSnapshot standIn = standIns.get(commit.sync());
        if (standIn != null) {
            standIn.accept(commit.accepted());
        } else if (Elsewhere.isElsewhere(handle, commit.sync())) {
            PendingRows.accept(handle, commit);
        } else if (logs != null) {
            logs.accept(handle, commit);
        } else {
            JdbcSnapshot.write(handle, commit.sync(), commit.accepted());
        }
    }

    /** Gives held rows the fingerprints that a run found; nothing where none are kept. Within a transaction. */
    void renew(Handle handle, String run, String sync, Map<String, Long> fingerprints) {
        if (Elsewhere.isElsewhere(handle, sync)) {
            PendingRows.renew(handle, sync, run, fingerprints);
            return;
        }
        log(handle, sync).ifPresent(logs -> logs.renew(handle, sync, fingerprints));
    }

    /** Lets the hashes of all rows go. Within a transaction. */
    void dropHashes(Handle handle, String sync) {
        if (Elsewhere.isElsewhere(handle, sync)) {
            Elsewhere.dropHashes(handle, sync);
            return;
        }
        Forgetting.hashes(handle, sync);
        log(handle, sync).ifPresent(logs -> logs.dropHashes(handle, sync));
    }

    /** Lets all rows go, in that transaction and after it. */
    void reset(String sync, Consumer<Consumer<Handle>> transaction) {
        letGo(sync, transaction, handle -> Forgetting.all(handle, sync));
    }

    /** Lets the rows of the ledger's own go, with what else that is the end of. */
    void letGo(String sync, Consumer<Consumer<Handle>> transaction, Consumer<Handle> more) {
        Optional<LogSnapshots> own = ownLogs(sync);
        transaction.accept(handle -> {
            own.ifPresent(logs -> logs.reset(handle, sync));
            JdbcSnapshot.delete(handle, sync);
            more.accept(handle);
        });
        own.ifPresent(logs -> logs.removeFiles(sync));
    }

    /** The lease of whoever writes; its end lets others write the snapshot. */
    Lease withLease(String sync, Lease lease) {
        return ownLogs(sync)
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
