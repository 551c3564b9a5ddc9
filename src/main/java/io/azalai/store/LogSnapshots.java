package io.azalai.store;

import io.azalai.store.log.LogEntry;
import io.azalai.store.log.LogFrame;
import io.azalai.store.log.SlotMemory;
import io.azalai.store.log.SnapshotLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a state that is a folder: for each sync a log, which the ledger names. A snapshot that is still a table becomes a log before it is
 * written. What the log has and the ledger lacks, since the process died between the two, the ledger is told before anything else is written. Thread-safe;
 * no lock is held here by whoever waits within a transaction.
 */
final class LogSnapshots implements AutoCloseable {
    /** Logs that are shorter are not worth to be compacted. */
    private static final long COMPACTABLE_BYTES = 1 << 20;

    /** Rows of a snapshot that stays in memory between runs; they take 34 MB. */
    private static final long KEPT_ROWS = 1_000_000;

    private final Database database;
    private final SnapshotFolder folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SlotMemory memory = new SlotMemory();
    private final Map<String, OpenLog> open = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    LogSnapshots(Database database, Path state, Clock clock) {
        this.database = database;
        this.folder = new SnapshotFolder(state);
        this.clock = clock;
    }

    /** A transaction of whoever may write for a sync. */
    @FunctionalInterface
    interface Fence {
        void within(Consumer<Handle> work);
    }

    private <T> T locked(String sync, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(sync, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<SnapshotFile> known(String sync) {
        Optional<SnapshotFile> file = database.read(handle -> SnapshotFile.find(handle, sync));
        if (file.isEmpty()) {
            folder.refuseOrphan(sync);
        }
        return file;
    }

    /** The snapshot for whoever reads; empty where it is still a table. */
    Optional<Snapshot> snapshot(String sync) {
        return locked(sync, () -> known(sync)
                .filter(SnapshotFile::isMade)
                .map(file -> new LogSnapshot(sync, opened(sync, file, false))));
    }

    /** Gives every entry, tombstones too; false where the snapshot is still a table. */
    boolean everything(String sync, Consumer<Snapshot.Entry> consumer) {
        return locked(sync, () -> {
            SnapshotFile file = known(sync).filter(SnapshotFile::isMade).orElse(null);
            if (file != null) {
                opened(sync, file, false).log().each(entry -> consumer.accept(LogSnapshot.entry(entry, 0)));
            }
            return file != null;
        });
    }

    /** Rows held, which the ledger knows without the log; empty where the snapshot is still a table. */
    Optional<Long> size(String sync) {
        return known(sync).filter(SnapshotFile::isMade).map(SnapshotFile::size);
    }

    /** Before a sync is written: makes the log, or catches up with it. */
    void prepare(String sync, Fence fence) {
        OpenLog ready = open.get(sync);
        if (ready != null && ready.isHeld()) {
            return;
        }
        locked(sync, () -> {
            SnapshotFile file = known(sync).orElse(null);
            if (file != null && file.isMade()) {
                hold(sync, file, fence);
            } else {
                make(sync, file == null ? begun(sync, fence) : file, fence);
            }
            return true;
        });
    }

    private static SnapshotFile begun(String sync, Fence fence) {
        SnapshotFile first = SnapshotFile.first();
        fence.within(handle -> first.save(handle, sync));
        return first;
    }

    private void hold(String sync, SnapshotFile file, Fence fence) {
        OpenLog log = opened(sync, file, true);
        folder.removeAllBut(sync, file.generation());
        fence.within(handle -> catchUp(handle, sync, log));
        if (log.log().isWorthCompacting(COMPACTABLE_BYTES)) {
            compact(sync, log, fence);
        } else {
            log.hold();
        }
    }

    private void make(String sync, SnapshotFile file, Fence fence) {
        SnapshotLog log = folder.working(() -> folder.create(sync, file.generation(), random.nextLong(), memory));
        OpenLog made = put(sync, new OpenLog(log, file.generation()));
        JdbcSnapshot.eachPage(database, sync, page -> folder.working(() -> log.take(entries(page), clock.millis())));
        fence.within(handle -> {
            folder.working(log::force);
            made.file().save(handle, sync);
            JdbcSnapshot.delete(handle, sync);
        });
        folder.removeAllBut(sync, file.generation());
        made.hold();
    }

    private static List<LogEntry> entries(List<Snapshot.Entry> rows) {
        List<LogEntry> entries = new ArrayList<>(rows.size());
        for (Snapshot.Entry row : rows) {
            entries.add(new LogEntry(
                    row.isTombstone() ? LogEntry.Kind.TOMBSTONE : LogEntry.Kind.HELD,
                    row.key(),
                    LogEntry.NO_HASH,
                    row.hash(),
                    row.match(),
                    row.recordId()));
        }
        return entries;
    }

    private void compact(String sync, OpenLog before, Fence fence) {
        long generation = before.generation() + 1;
        SnapshotLog log = folder.working(
                () -> before.log().compactTo(folder.file(sync, generation), random.nextLong(), clock.millis()));
        OpenLog compacted = new OpenLog(log, generation);
        fence.within(handle -> compacted.file().save(handle, sync));
        put(sync, compacted).hold();
        folder.removeAllBut(sync, generation);
    }

    /** A log that is open stays so for those who read it, whoever comes to write it. */
    private OpenLog opened(String sync, SnapshotFile file, boolean isWriter) {
        OpenLog known = open.get(sync);
        if (known != null && known.isHeld()) {
            return known;
        }
        return folder.working(() -> {
            if (known != null && known.generation() == file.generation()) {
                folder.refresh(sync, known.log(), file.length(), isWriter);
                return known;
            }
            return put(sync, new OpenLog(folder.open(sync, file, isWriter, memory), file.generation()));
        });
    }

    private OpenLog put(String sync, OpenLog log) {
        close(open.put(sync, log));
        return log;
    }

    private void close(@Nullable OpenLog log) {
        if (log != null) {
            folder.working(() -> {
                log.log().close();
                return true;
            });
        }
    }

    /** Tells the ledger of batches that the log alone has. Within a transaction. */
    void catchUp(Handle handle, String sync) {
        catchUp(handle, sync, held(sync));
    }

    private static void catchUp(Handle handle, String sync, OpenLog log) {
        long known = SnapshotFile.find(handle, sync).map(SnapshotFile::length).orElse(0L);
        if (log.log().length() > known) {
            log.log().batchesAfter(known, frame -> tell(handle, sync, frame));
            log.file().save(handle, sync);
        }
    }

    private static void tell(Handle handle, String sync, LogFrame frame) {
        BatchTransaction.write(handle, CommitFrames.commit(sync, frame), frame.time(), () -> {});
    }

    /** Writes the rows of a batch, durably. Within the transaction that tells the ledger of the rest. */
    void accept(Handle handle, BatchCommit commit) {
        write(handle, commit.sync(), log -> log.append(CommitFrames.of(commit, log, clock.millis())));
    }

    /** Within the transaction of a resync. */
    void dropHashes(Handle handle, String sync) {
        write(handle, sync, log -> log.dropHashes(clock.millis()));
    }

    /** Gives held rows the fingerprints that they have now. Within a transaction. */
    void renew(Handle handle, String sync, Map<String, Long> fingerprints) {
        write(handle, sync, log -> log.renew(fingerprints, clock.millis()));
    }

    /** What is written to a log. */
    @FunctionalInterface
    private interface Writing {
        void to(SnapshotLog log) throws IOException;
    }

    /** The ledger must know of all that stands before it, since it takes the log's new length for what it knows. */
    private void write(Handle handle, String sync, Writing writing) {
        OpenLog log = held(sync);
        catchUp(handle, sync, log);
        folder.working(() -> {
            writing.to(log.log());
            return true;
        });
        log.file().save(handle, sync);
    }

    /** Within the transaction of a reset; {@link #removeFiles} is to follow it. */
    void reset(Handle handle, String sync) {
        SnapshotFile.find(handle, sync).ifPresent(file -> file.next().save(handle, sync));
    }

    /** After a reset. */
    void removeFiles(String sync) {
        locked(sync, () -> {
            close(open.remove(sync));
            folder.removeAllBut(sync, 0);
            return true;
        });
    }

    private OpenLog held(String sync) {
        OpenLog log = open.get(sync);
        if (log == null || !log.isHeld()) {
            throw new IllegalStateException("the snapshot of '" + sync + "' was not prepared to be written");
        }
        return log;
    }

    /** The sync is no longer written here, so that others may write it. */
    void release(String sync) {
        locked(sync, () -> {
            OpenLog log = open.get(sync);
            if (log != null) {
                log.release();
                if (log.log().size() > KEPT_ROWS) {
                    open.remove(sync);
                    close(log);
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(sync -> close(open.remove(sync)));
    }
}
