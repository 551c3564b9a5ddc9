package io.azalai.store.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of rows as files in the folder {@code history} of a state. What happens to it never fails a run: it is told once, and the run goes on.
 * Thread-safe; what writes is for the holder of a sync's lease.
 */
public final class HistoryFiles implements RowHistory, RowNotes {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFiles.class);

    private final Path folder;
    private final Function<String, Map<Integer, Long>> committed;
    private final Clock clock;
    private final Map<String, Capture> captures = new ConcurrentHashMap<>();

    /**
     * Of a state; makes nothing before there is something to write.
     *
     * @param committed gives the batches of a run that are committed, with the number of their rows
     */
    public HistoryFiles(Path state, Function<String, Map<Integer, Long>> committed, Clock clock) {
        this.folder = state.resolve("history");
        this.committed = committed;
        this.clock = clock;
    }

    private HistoryFolder of(String sync) {
        return new HistoryFolder(folder, sync);
    }

    /** Where the files of a sync are. */
    public Path folder(String sync) {
        return of(sync).path();
    }

    @Override
    public void note(String sync, RowEvents events) {
        captures.computeIfAbsent(sync, Capture::new).append(events);
    }

    /** What a run writes, from its first row on. */
    private final class Capture {
        private final String sync;
        private @Nullable CaptureFile file;
        private boolean isTold;

        Capture(String sync) {
            this.sync = sync;
        }

        void append(RowEvents events) {
            try {
                file().append(events);
            } catch (IOException | UncheckedIOException e) {
                tell(e);
            }
        }

        private synchronized CaptureFile file() throws IOException {
            CaptureFile open = file;
            if (open == null) {
                open = CaptureFile.create(of(sync).newCapture(clock.millis(), new SplittableRandom()));
                file = open;
            }
            return open;
        }

        /** Once: there may be room again for the next batch, and at the end it is told how many rows are missing. */
        private synchronized void tell(Exception e) {
            if (!isTold) {
                LOG.warn(
                        "{}: what became of some of its rows cannot be kept in '{}', and the run goes on: {}",
                        sync,
                        folder(sync),
                        e.getMessage());
            }
            isTold = true;
        }

        synchronized void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    /** The sync's run has ended: what it wrote is put in order, and what is too old goes. Gives whether there is any history of the sync. */
    public boolean tidy(String sync, boolean isExported, Keeping keeping) {
        try {
            Capture capture = captures.remove(sync);
            if (capture != null) {
                capture.close();
            }
            return new Tidying(sync, of(sync), clock).run(committed, isExported, keeping);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "{}: its history of rows in '{}' could not be put in order: {}",
                    sync,
                    folder(sync),
                    e.getMessage());
            return false;
        }
    }

    @Override
    public List<RowEvent> of(String sync, String key, int limit) {
        try {
            return of(sync).reading(listing -> {
                List<RowEvent> found = new ArrayList<>();
                for (HistoryFolder.Keys keys : listing.keys()) {
                    try (Segment segment = Segment.open(keys.file())) {
                        segment.find(key, found::add);
                    }
                }
                found.addAll(Captures.find(listing.captures(), key, committed));
                return found.stream()
                        .sorted(Comparator.comparing(RowEvent::at)
                                .thenComparing(event -> event.of().isSettled())
                                .reversed())
                        .limit(limit)
                        .toList();
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the history of '" + sync + "' in '" + folder(sync) + "' cannot be read", e);
        }
    }

    /** Gives all that is kept of a sync, in no order. */
    public void each(String sync, Consumer<RowEvent> consumer) {
        try {
            HistoryFolder.Listing listing = of(sync).list();
            for (HistoryFolder.Keys keys : listing.keys()) {
                try (Segment segment = Segment.open(keys.file())) {
                    segment.each(consumer);
                }
            }
            new Captures(listing.captures(), committed)
                    .each((at, batch, rows) ->
                            rows(batch, rows).rows().forEach(row -> consumer.accept(new RowEvent(batch, row))));
        } catch (IOException e) {
            throw new UncheckedIOException("the history of '" + sync + "' in '" + folder(sync) + "' cannot be read", e);
        }
    }

    private static RowEvents rows(RowEvents batch, ByteBuffer from) {
        List<RowEvents.Row> rows = new ArrayList<>();
        for (int left = ByteSink.number(from); left > 0; left--) {
            rows.add(EventCodec.row(from));
        }
        return new RowEvents(
                batch.run(),
                batch.batch(),
                batch.needsCommit(),
                batch.isSettled(),
                batch.at(),
                batch.operation(),
                rows);
    }

    /** Work with what waits to be exported. */
    @FunctionalInterface
    public interface Export {
        /**
         * Takes what waits; whoever throws gets it again.
         *
         * @param name that nothing else has, of the sync
         */
        void take(String name, Consumer<Consumer<RowEvents>> each) throws IOException, SQLException;
    }

    /** Gives what waits to be exported, run by run; what was taken waits no longer. */
    public void export(String sync, Export export) throws IOException, SQLException {
        List<Path> files = of(sync).list().outbox();
        Captures captured = new Captures(files, committed);
        for (Path file : files) {
            export.take(HistoryFolder.withoutEnd(file), consumer -> {
                try {
                    captured.each(file, (at, batch, rows) -> consumer.accept(rows(batch, rows)));
                } catch (IOException e) {
                    throw new UncheckedIOException("'" + file + "' cannot be read", e);
                }
            });
            Files.delete(file);
        }
    }
}
