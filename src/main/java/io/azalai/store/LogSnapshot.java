package io.azalai.store;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.store.log.LogEntry;
import io.azalai.store.log.SnapshotLog;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A snapshot that is a log. Ordinals are slots of its index: they hold until a key comes or goes, which ends what counts on them. Thread-safe. */
final class LogSnapshot implements Snapshot, Snapshot.Versions {
    private final String sync;
    private final SnapshotLog log;
    private final OpenLog open;
    private long moves;

    LogSnapshot(String sync, OpenLog open) {
        this.sync = sync;
        this.open = open;
        this.log = open.log();
        this.moves = log.moves();
    }

    @Override
    public Map<String, Entry> find(Collection<String> keys) {
        if (log.moves() < 0) {
            throw moved();
        }
        Map<String, Entry> found = new HashMap<>();
        for (String key : keys) {
            SnapshotLog.Found known = log.find(key);
            if (known != null) {
                found.put(key, entry(known));
            }
        }
        return found;
    }

    @Override
    public void eachBut(BitSet ordinals, Consumer<Entry> consumer) {
        checkOrdinals();
        for (long offset : log.offsetsBut(ordinals)) {
            consumer.accept(entry(log.at(offset)));
        }
    }

    @Override
    public long size() {
        return log.size();
    }

    @Override
    public Optional<Versions> versions(long format) {
        if (!open.useFormat(format)) {
            return Optional.empty();
        }
        moves = log.moves();
        return Optional.of(this);
    }

    @Override
    public void same(List<@Nullable String> keys, long[] versions, int[] ordinals) {
        checkOrdinals();
        log.same(keys, versions, ordinals);
    }

    private void checkOrdinals() {
        if (log.moves() != moves) {
            throw moved();
        }
    }

    private RunFailedException moved() {
        return new RunFailedException(
                ErrorCodes.of("ALREADY_RUNNING"),
                "sync '" + sync
                        + "': another run wrote to its state while this one compared it with the model. Try again when that has ended.",
                null);
    }

    private static Entry entry(SnapshotLog.Found found) {
        return entry(found.entry(), found.ordinal());
    }

    static Entry entry(LogEntry entry, long ordinal) {
        return new Entry(
                ordinal,
                entry.key(),
                entry.hash(),
                entry.match(),
                entry.recordId(),
                entry.kind() == LogEntry.Kind.TOMBSTONE);
    }
}
