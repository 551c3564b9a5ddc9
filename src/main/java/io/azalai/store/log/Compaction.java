package io.azalai.store.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is alive of one log, on its way into another in the order in which it was written. Confined to one thread. */
final class Compaction {
    private static final int ENTRIES_A_FRAME = 10_000;
    private final SnapshotLog target;
    private final long time;
    private final List<LogEntry> page = new ArrayList<>();
    private long format = SnapshotLog.BY_VALUES;

    Compaction(SnapshotLog target, long time) {
        this.target = target;
        this.time = time;
    }

    /** Which entries are alive. */
    @FunctionalInterface
    interface Living {
        /** The entry as it counts; null where it no longer does. */
        @Nullable
        LogEntry of(LogEntry entry, long offset);
    }

    void copy(LogFile source, Living living) throws IOException {
        try {
            source.scan(LogFile.HEADER_BYTES, (body, at) -> frame(body, at, living));
            flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        target.force();
    }

    private void frame(ByteBuffer body, long at, Living living) {
        LogFrame frame = FrameCodec.withoutEntries(body);
        if (frame.format() != format || page.size() >= ENTRIES_A_FRAME) {
            flush();
            format = frame.format();
        }
        each(body, at, living, page::add);
    }

    /** Gives the living entries of a frame whose head was read. */
    static void each(ByteBuffer body, long at, Living living, Consumer<LogEntry> consumer) {
        for (int left = body.getInt(); left > 0; left--) {
            long offset = at + body.position();
            LogEntry entry = living.of(EntryCodec.read(body), offset);
            if (entry != null) {
                consumer.accept(entry);
            }
        }
    }

    private void flush() {
        if (page.isEmpty()) {
            return;
        }
        try {
            target.append(LogFrame.rows(format, time, page), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.clear();
    }
}
