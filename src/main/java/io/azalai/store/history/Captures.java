package io.azalai.store.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Capture files of a sync together. A batch that was written twice, since it was settled later, counts where it stands last; and what needs the ledger's
 * word counts once that has it. Confined to one thread.
 */
final class Captures {
    private final List<Path> files;
    private final Map<BatchOfRun, Place> last = new HashMap<>();
    private final Map<String, Map<Integer, Long>> committed = new HashMap<>();

    private record BatchOfRun(String run, int batch) {}

    private record Place(Path file, long at) {}

    /**
     * Of files, in the order in which they were begun.
     *
     * @param committed gives the batches of a run that are committed, with the number of their rows
     */
    Captures(List<Path> files, Function<String, Map<Integer, Long>> committed) throws IOException {
        this.files = List.copyOf(files);
        for (Path file : files) {
            CaptureFile.scan(file, (at, batch, rows) -> {
                if (batch.needsCommit()) {
                    last.put(new BatchOfRun(batch.run(), batch.batch()), new Place(file, at));
                }
            });
        }
        last.keySet().forEach(batch -> this.committed.computeIfAbsent(batch.run(), committed));
    }

    /** What became of the row of a key, in one walk through files. */
    static List<RowEvent> find(List<Path> files, String key, Function<String, Map<Integer, Long>> committed)
            throws IOException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        List<RowEvent> found = new ArrayList<>();
        Map<BatchOfRun, List<RowEvent>> waiting = new LinkedHashMap<>();
        for (Path file : files) {
            CaptureFile.scan(file, (at, batch, rows) -> {
                List<RowEvent> events = find(wanted, batch, rows);
                if (batch.needsCommit()) {
                    waiting.put(new BatchOfRun(batch.run(), batch.batch()), events);
                } else {
                    found.addAll(events);
                }
            });
        }
        waiting.forEach((batch, events) -> {
            if (!events.isEmpty() && committed.apply(batch.run()).containsKey(batch.batch())) {
                found.addAll(events);
            }
        });
        return found;
    }

    private static List<RowEvent> find(byte[] wanted, RowEvents batch, ByteBuffer rows) {
        List<RowEvent> found = List.of();
        for (int left = ByteSink.number(rows); left > 0; left--) {
            int from = rows.position();
            if (Segment.isOf(wanted, rows)) {
                found = new ArrayList<>(found);
                found.add(new RowEvent(batch, EventCodec.row(rows.position(from))));
            } else {
                EventCodec.skip(rows.position(from));
            }
        }
        return found;
    }

    /** Gives the frames that count. */
    void each(CaptureFile.Visitor visitor) throws IOException {
        for (Path file : files) {
            each(file, visitor);
        }
    }

    /** The same of one of the files. */
    void each(Path file, CaptureFile.Visitor visitor) throws IOException {
        CaptureFile.scan(file, (at, batch, rows) -> {
            if (!batch.needsCommit() || counts(batch, new Place(file, at))) {
                visitor.frame(at, batch, rows);
            }
        });
    }

    private boolean counts(RowEvents batch, Place place) {
        return place.equals(last.get(new BatchOfRun(batch.run(), batch.batch())))
                && committed.getOrDefault(batch.run(), Map.of()).containsKey(batch.batch());
    }

    /** Rows of the run's committed batches that are in none of the files, though others of the run are: the machine died, or the disk was full. */
    long missing(String run) {
        return committed.getOrDefault(run, Map.of()).entrySet().stream()
                .filter(batch -> !last.containsKey(new BatchOfRun(run, batch.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
