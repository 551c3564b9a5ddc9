package io.azalai.store.history;

import io.azalai.store.history.HistoryFolder.Keys;
import io.azalai.store.history.HistoryFolder.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done after a run: captures become files by keys, small files become large ones, old ones go. Each step leaves all in order wherever it is
 * interrupted. For the holder of the sync's lease; confined to one thread.
 */
final class Tidying {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    /** So many files that are neighbours and small become one. */
    private static final int FEW = 8;

    private static final int MOST_AT_ONCE = 32;

    /** Files of fewer bytes are small: at first next to small ones alone, at last whatever is not large. */
    private static final long[] SMALL = {64 << 10, 512 << 10, 4 << 20, 32 << 20};

    private final String sync;
    private final HistoryFolder folder;
    private final Clock clock;

    Tidying(String sync, HistoryFolder folder, Clock clock) {
        this.sync = sync;
        this.folder = folder;
        this.clock = clock;
    }

    /** All of it; gives whether there was anything at all. */
    boolean run(Function<String, Map<Integer, Long>> committed, boolean isExported, Keeping keeping)
            throws IOException {
        Listing listing = folder.list();
        if (listing.isEmpty()) {
            return false;
        }
        for (Path leftover : listing.leftovers()) {
            Files.deleteIfExists(leftover);
        }
        convert(listing.captures(), committed, isExported);
        if (!isExported) {
            delete(listing.outbox());
        }
        long oldest = clock.millis() - keeping.age().toMillis();
        dropOld(oldest, keeping);
        for (long small : SMALL) {
            mergeSmall(small, oldest);
        }
        return true;
    }

    private static void delete(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private void convert(List<Path> files, Function<String, Map<Integer, Long>> committed, boolean isExported)
            throws IOException {
        Captures captures = new Captures(files, committed);
        Set<String> runs = new HashSet<>();
        for (Path capture : files) {
            convert(capture, captures, runs);
        }
        for (Path capture : files) {
            if (isExported) {
                Files.move(capture, folder.outbox(capture), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(capture);
            }
        }
        for (String run : runs) {
            long missing = captures.missing(run);
            if (missing > 0) {
                LOG.warn("{} run {}: {} rows of it are not in the history of rows", sync, run, missing);
            }
        }
    }

    private void convert(Path capture, Captures captures, Set<String> runs) throws IOException {
        SortedRows sorted = new SortedRows();
        int[] parts = {0};
        captures.each(capture, (at, batch, rows) -> {
            if (batch.needsCommit() && !batch.isSettled()) {
                runs.add(batch.run());
            }
            sorted.begin(batch);
            for (int left = ByteSink.number(rows); left > 0; left--) {
                sorted.add(rows);
                if (sorted.isFull()) {
                    write(folder.keys(capture, ++parts[0]), sorted::writeTo);
                }
            }
        });
        if (!sorted.isEmpty()) {
            write(folder.keys(capture, ++parts[0]), sorted::writeTo);
        }
    }

    /** What fills a file. */
    @FunctionalInterface
    private interface Filling {
        void to(SegmentWriter out) throws IOException;
    }

    /** Writes a file that has its name once it is whole. */
    private static void write(Path file, Filling filling) throws IOException {
        Path unfinished = HistoryFolder.unfinished(file);
        try (SegmentWriter out = SegmentWriter.create(unfinished)) {
            filling.to(out);
            if (out.isEmpty()) {
                Files.delete(unfinished);
                return;
            }
            out.finish();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Files of which every row is too old go, and one in which some row is twice as old is written anew; then the oldest, while they are too many. */
    private void dropOld(long oldest, Keeping keeping) throws IOException {
        List<Keys> kept = new ArrayList<>();
        long bytes = 0;
        for (Keys keys : folder.list().keys()) {
            if (rewritten(keys, oldest, oldest - keeping.age().toMillis())) {
                kept.add(keys);
                bytes += Files.size(keys.file());
            }
        }
        List<Path> captured = folder.list().outbox();
        for (Path file : captured) {
            bytes += Files.size(file);
        }
        for (Path file : captured) {
            boolean isOld = HistoryFolder.begun(file) < oldest;
            if (bytes > keeping.bytes() || isOld) {
                bytes -= Files.size(file);
                Files.delete(file);
                LOG.warn("{}: what became of rows could not be exported for so long that '{}' is given up", sync, file);
            }
        }
        for (Keys keys : kept) {
            if (bytes > keeping.bytes()) {
                bytes -= Files.size(keys.file());
                Files.delete(keys.file());
            }
        }
    }

    /** Lets old rows go where that is due; gives whether the file is still there. */
    private boolean rewritten(Keys keys, long oldest, long tooOld) throws IOException {
        long first;
        long last;
        try (Segment segment = Segment.open(keys.file())) {
            first = segment.oldest();
            last = segment.newest();
        }
        if (last < oldest) {
            Files.delete(keys.file());
            return false;
        }
        if (first < tooOld) {
            write(keys.file(), out -> merge(List.of(keys), out, oldest));
        }
        return Files.exists(keys.file());
    }

    private static void merge(List<Keys> files, SegmentWriter out, long oldest) throws IOException {
        try (SegmentMerge merge =
                new SegmentMerge(files.stream().map(Keys::file).toList(), out, oldest)) {
            merge.run();
        }
    }

    private void mergeSmall(long small, long oldest) throws IOException {
        List<Keys> neighbours = new ArrayList<>();
        List<Keys> all = folder.list().keys();
        for (int i = 0; i <= all.size(); i++) {
            boolean isSmall = i < all.size() && Files.size(all.get(i).file()) < small;
            if (isSmall) {
                neighbours.add(all.get(i));
            }
            if (!isSmall || neighbours.size() == MOST_AT_ONCE) {
                if (neighbours.size() >= FEW) {
                    mergeAll(List.copyOf(neighbours), oldest);
                }
                neighbours.clear();
            }
        }
    }

    /** Until the last of them is gone they do not count beside the one that holds them all. */
    private void mergeAll(List<Keys> files, long oldest) throws IOException {
        write(folder.merged(files), out -> merge(files, out, oldest));
        delete(files.stream().map(Keys::file).toList());
    }
}
