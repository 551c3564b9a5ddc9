package io.azalai.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known in memory of a log that was read from its begin: where each key's last entry is, and in which version. Confined to its log.
 */
final class LogMemory {
    private final KeyHash.Of hashes;
    private final long format;
    private final KeyIndex index;
    private long noHashesBefore;
    private long entries;

    /**
     * Of a log.
     *
     * @param seed of its keys' hashes
     * @param format of versions
     */
    LogMemory(SlotMemory memory, long seed, long format) {
        this.hashes = new KeyHash.Of(seed);
        this.format = format;
        this.index = new KeyIndex(memory);
    }

    long format() {
        return format;
    }

    /** Takes in a frame's body, which begins there in the file. */
    void apply(ByteBuffer body, long at) {
        LogFrame frame = FrameCodec.withoutEntries(body);
        if (frame.kind() == LogFrame.Kind.NO_HASHES) {
            noHashesBefore = at;
            index.setVersions(LogEntry.NO_HASH);
        } else {
            FrameCodec.heads(body, (head, from) -> apply(head, frame.format(), at + from));
        }
    }

    private void apply(EntryCodec.Head head, long ofFormat, long offset) {
        KeyHash key = hashes.key(head.key());
        switch (head.kind()) {
            case HELD -> index.put(key, version(head, ofFormat), offset);
            case TOMBSTONE -> index.put(key, LogEntry.NO_HASH, offset | Slots.TOMBSTONE);
            case FORGOTTEN -> index.remove(key);
        }
        entries++;
    }

    private long version(EntryCodec.Head head, long ofFormat) {
        if (format == SnapshotLog.BY_VALUES) {
            return head.hash();
        }
        return format == ofFormat ? head.fingerprint() : LogEntry.NO_HASH;
    }

    /** See {@link SnapshotLog#same}. */
    void same(List<@Nullable String> keys, long[] versions, int[] ordinals) {
        List<@Nullable KeyHash> hashed = new ArrayList<>(keys.size());
        for (String key : keys) {
            KeyHash hash = key == null ? null : hashes.key(key);
            hashed.add(hash);
            if (hash != null) {
                index.touch(hash);
            }
        }
        for (int i = 0; i < ordinals.length; i++) {
            KeyHash key = hashed.get(i);
            int ordinal = key == null ? -1 : index.ordinal(key);
            boolean isSame = ordinal >= 0 && key != null && isSame(index.version(key, ordinal), versions[i]);
            ordinals[i] = isSame ? ordinal : -1;
        }
    }

    private boolean isSame(long held, long asked) {
        return held != LogEntry.NO_HASH
                && (held == asked || (held == LogEntry.ANY_HASH && format == SnapshotLog.BY_VALUES));
    }

    /** The number of the key's slot, or -1. */
    int ordinal(String key) {
        return index.ordinal(hashes.key(key));
    }

    long offset(int ordinal) {
        return index.offset(ordinal);
    }

    /** See {@link SnapshotLog#offsetsBut}. */
    long[] offsetsBut(BitSet ordinals) {
        LongStream.Builder offsets = LongStream.builder();
        for (int next = index.nextHeld(0); next >= 0; next = index.nextHeld(next + 1)) {
            if (!ordinals.get(next)) {
                offsets.add(index.offset(next));
            }
        }
        return offsets.build().sorted().toArray();
    }

    /** The entry as it counts: its hashes may have been let go since it was written. */
    LogEntry current(LogEntry entry, long offset) {
        return offset < noHashesBefore
                ? new LogEntry(
                        entry.kind(), entry.key(), LogEntry.NO_HASH, LogEntry.NO_HASH, entry.match(), entry.recordId())
                : entry;
    }

    /** The same; null where it no longer counts. */
    @Nullable
    LogEntry living(LogEntry entry, long offset) {
        return index.offset(hashes.key(entry.key())) == offset ? current(entry, offset) : null;
    }

    /** Rows held, tombstones left out. */
    long size() {
        return index.size() - index.tombstones();
    }

    /** Whether most of what was written no longer counts. */
    boolean isMostlyDead() {
        return entries > 2 * index.size();
    }

    /** A number that differs once a key came or went. */
    long moves() {
        return index.moves();
    }

    void close() {
        index.close();
    }
}
