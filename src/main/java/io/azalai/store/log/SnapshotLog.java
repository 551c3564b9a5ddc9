package io.azalai.store.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accepted rows of one sync: a file of frames and, in memory, where each key's last entry is. Its version in memory is a fingerprint or a hash, as
 * {@link #useFormat} says, so that a row that did not change costs no look at the file. One process writes at a time, which the caller sees to; any may
 * read. Thread-safe.
 */
public final class SnapshotLog implements AutoCloseable {
    /** The format under which versions are hashes by values. */
    public static final long BY_VALUES = 0;

    private final LogFile file;
    private final SlotMemory slots;
    private LogMemory memory;
    private long end = LogFile.HEADER_BYTES;
    private long rebuilt;
    private boolean isClosed;

    private SnapshotLog(LogFile file, SlotMemory slots, long format) {
        this.file = file;
        this.slots = slots;
        this.memory = new LogMemory(slots, file.seed(), format);
    }

    /** An entry and the number of its slot, which holds until the next change. */
    public record Found(int ordinal, LogEntry entry) {}

    /** A new one. */
    public static SnapshotLog create(Path file, long seed, SlotMemory slots) throws IOException {
        return new SnapshotLog(LogFile.create(file, seed), slots, BY_VALUES);
    }

    /**
     * One that is there.
     *
     * @param format that is likely to be used first
     * @param length that was once told by {@link #length()} and so must be there
     * @param isWritable whether what was written half is cut off; by the one writer alone
     * @throws DamagedLogException when it has not what it must have
     */
    public static SnapshotLog open(Path file, long format, long length, boolean isWritable, SlotMemory slots)
            throws IOException {
        SnapshotLog log = new SnapshotLog(LogFile.open(file, isWritable || Files.isWritable(file)), slots, format);
        try {
            log.readOn();
            log.check(length, isWritable);
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Reads what another process wrote since; see {@link #open} for the rest. */
    public synchronized void refresh(long length, boolean isWritable) throws IOException {
        readOn();
        check(length, isWritable);
    }

    private void check(long length, boolean isWritable) throws IOException {
        if (end < length) {
            throw new DamagedLogException(
                    file.path(), "is damaged: it is whole to byte %,d, and was to byte %,d".formatted(end, length));
        }
        if (end < file.size() && isWritable) {
            if (file.hasFrameAfter(end)) {
                throw new DamagedLogException(file.path(), "is damaged at byte %,d".formatted(end));
            }
            file.cut(end);
        }
    }

    private void readOn() throws IOException {
        end = file.scan(end, memory::apply);
    }

    /** From now on versions are by this format; reads the log again where they were by another. */
    public synchronized void useFormat(long format) {
        if (format == memory.format()) {
            return;
        }
        rebuilt++;
        memory.close();
        memory = new LogMemory(slots, file.seed(), format);
        end = LogFile.HEADER_BYTES;
        reading(() -> {
            readOn();
            return true;
        });
    }

    /** The format of versions. */
    public synchronized long format() {
        return memory.format();
    }

    /**
     * Looks for rows that are held in just that version.
     *
     * @param keys null for rows that are not to be looked for
     * @param ordinals receives the number of each row's slot, or -1
     */
    public synchronized void same(List<@Nullable String> keys, long[] versions, int[] ordinals) {
        memory.same(keys, versions, ordinals);
    }

    /**
     * What is held of a key, tombstones too.
     *
     * @throws IllegalStateException when another key has the same 87 bits of hash
     */
    public synchronized @Nullable Found find(String key) {
        int ordinal = memory.ordinal(key);
        if (ordinal < 0) {
            return null;
        }
        LogEntry entry = entry(memory.offset(ordinal));
        if (!entry.key().equals(key)) {
            throw new IllegalStateException("two keys have one hash in '" + file.path() + "'");
        }
        return new Found(ordinal, entry);
    }

    /** Where in the file the entries are whose ordinals are not among these, tombstones left out, in the file's order. */
    public synchronized long[] offsetsBut(BitSet ordinals) {
        return memory.offsetsBut(ordinals);
    }

    /** The entry at an offset that {@link #offsetsBut} gave. */
    public synchronized Found at(long offset) {
        LogEntry entry = entry(offset);
        return new Found(memory.ordinal(entry.key()), entry);
    }

    private LogEntry entry(long offset) {
        return memory.current(reading(() -> file.entry(offset)), offset);
    }

    /** Writes rows of a batch, durably, and gives the new length. */
    public synchronized long append(LogFrame frame) throws IOException {
        return append(frame, true);
    }

    /** Gives held rows the fingerprints that they have now, by their keys; durable with the next batch. */
    public synchronized long renew(Map<String, Long> fingerprints, long time) throws IOException {
        List<LogEntry> entries = new ArrayList<>(fingerprints.size());
        fingerprints.forEach((key, fingerprint) -> {
            Found found = find(key);
            if (found != null && found.entry().kind() == LogEntry.Kind.HELD) {
                entries.add(found.entry().with(fingerprint));
            }
        });
        return append(LogFrame.rows(memory.format(), time, entries), false);
    }

    /** Writes rows that another state held; durable once {@link #force} returns. */
    public synchronized long take(List<LogEntry> entries, long time) throws IOException {
        return append(LogFrame.rows(BY_VALUES, time, entries), false);
    }

    /** Lets the hashes of all rows go, so that none is the same any more. */
    public synchronized long dropHashes(long time) throws IOException {
        return append(LogFrame.noHashes(time), true);
    }

    /** Writes a frame; gives the new length. */
    synchronized long append(LogFrame frame, boolean isDurable) throws IOException {
        ByteBuffer bytes = FrameCodec.encode(frame);
        long at = end;
        end = file.append(bytes.duplicate(), at, isDurable);
        memory.apply(
                bytes.slice(FrameCodec.HEAD_BYTES, bytes.limit() - FrameCodec.HEAD_BYTES), at + FrameCodec.HEAD_BYTES);
        return end;
    }

    /** Returns once all that was written is on the disk. */
    public synchronized long force() throws IOException {
        file.force();
        return end;
    }

    /** Gives the batches that were written after the log had that length. */
    public synchronized void batchesAfter(long length, Consumer<LogFrame> consumer) {
        reading(() -> file.scan(length, (body, at) -> {
            LogFrame frame = FrameCodec.decode(body);
            if (frame.isOfBatch()) {
                consumer.accept(frame);
            }
        }));
    }

    /** Gives every entry that counts, tombstones too, in the file's order. */
    public synchronized void each(Consumer<LogEntry> consumer) {
        reading(() -> file.scan(LogFile.HEADER_BYTES, (body, at) -> {
            FrameCodec.withoutEntries(body);
            Compaction.each(body, at, memory::living, consumer);
        }));
    }

    /** Rows held, tombstones left out. */
    public synchronized long size() {
        return memory.size();
    }

    /** Bytes to the end of the last whole frame. */
    public synchronized long length() {
        return end;
    }

    /** A number that differs once a key came or went, so that ordinals are others, or the log was closed. */
    public synchronized long moves() {
        return isClosed ? -1 : memory.moves() + (rebuilt << Integer.SIZE);
    }

    /** Whether most of what was written is dead, and the file is that long. */
    public synchronized boolean isWorthCompacting(long minimum) {
        return end > minimum && memory.isMostlyDead();
    }

    /** Writes what is alive to a new file, durably, and gives that; this one stays as it is. */
    public synchronized SnapshotLog compactTo(Path target, long seed, long time) throws IOException {
        SnapshotLog compacted = new SnapshotLog(LogFile.create(target, seed), slots, memory.format());
        try {
            new Compaction(compacted, time).copy(file, memory::living);
            return compacted;
        } catch (IOException | RuntimeException e) {
            compacted.close();
            throw e;
        }
    }

    /** Work on a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> work) {
        try {
            return work.read();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file.path() + "' cannot be read", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        memory.close();
        file.close();
    }
}
