package io.azalai.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a run will do, spooled to disk. Removals come first, so that a record can be handed to a new key; a picklist, which is written as a
 * whole, has none apart; merges come last, since they need the parents' records. Each section can be read any
 * number of times. Disposable: {@link #close} deletes it.
 */
public final class ChangeSet implements AutoCloseable {
    private final Path directory;
    private final long removalRows;
    private final long otherRows;
    private final long mergeRows;
    private final long silentRows;
    private final Set<String> dropped;
    private final Map<Operation, Long> counts;
    private final long bytes;
    private final @Nullable ParentOrder order;
    private final UnaryOperator<PlannedRow> merges;

    ChangeSet(
            Path directory,
            long removalRows,
            long otherRows,
            long mergeRows,
            long silentRows,
            Set<String> dropped,
            Map<Operation, Long> counts,
            long bytes,
            @Nullable ParentOrder order,
            UnaryOperator<PlannedRow> merges) {
        this.directory = directory;
        this.removalRows = removalRows;
        this.otherRows = otherRows;
        this.mergeRows = mergeRows;
        this.silentRows = silentRows;
        this.dropped = Set.copyOf(dropped);
        this.counts = Map.copyOf(counts);
        this.bytes = bytes;
        this.order = order;
        this.merges = merges;
    }

    /** The same rows, parents before their children. */
    public ChangeSet inOrder(ParentOrder parentOrder) {
        return new ChangeSet(
                directory, removalRows, otherRows, mergeRows, silentRows, dropped, counts, bytes, parentOrder, merges);
    }

    static Path removals(Path directory) {
        return directory.resolve("removals");
    }

    static Path others(Path directory) {
        return directory.resolve("others");
    }

    static Path merges(Path directory) {
        return directory.resolve("merges");
    }

    static Path silent(Path directory) {
        return directory.resolve("silent");
    }

    /** Rows to be sent, by operation; operations without rows are absent. */
    public Map<Operation, Long> counts() {
        return counts;
    }

    /** How much the texts of the rows to be sent are, in characters, about. */
    public long bytes() {
        return bytes;
    }

    /** Rows to be sent in all. */
    public long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The sections that are delivered one after the other; each is whole in Salesforce before the next begins. Empty ones are left out. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("removals", removals(directory), removalRows, Set.of()));
        for (int part = 0; part < waves(); part++) {
            sections.add(new Section("others", others(directory), otherRows, dropped, order, part, row -> row));
        }
        sections.add(new Section("merges", merges(directory), mergeRows, dropped, null, 0, merges));
        return sections.stream().filter(section -> section.spooled() > 0).toList();
    }

    /** In how many parts the rows that are no removals go out, one after the other, so that parents are there before their children. */
    public int waves() {
        return order == null ? 1 : Math.max(1, order.depth());
    }

    /** Rows that are no removals, all of them and in the order in which they were planned. */
    Section others() {
        return new Section("others", others(directory), otherRows, Set.of());
    }

    /** Rows that send nothing; each tells its key, its hash and match value, and its effect on the snapshot. */
    public Section silent() {
        return new Section("silent", silent(directory), silentRows, Set.of());
    }

    /**
     * A part of the change set.
     *
     * @param spooled rows in the file
     * @param dropped keys that are left out
     * @param order where the file holds several parts; else null
     * @param part which of them
     * @param completion adds what was not known when the row was spooled
     */
    public record Section(
            String name,
            Path file,
            long spooled,
            Set<String> dropped,
            @Nullable ParentOrder order,
            int part,
            UnaryOperator<PlannedRow> completion) {
        Section(String name, Path file, long spooled, Set<String> dropped) {
            this(name, file, spooled, dropped, null, 0, row -> row);
        }

        /** The rows in the order in which they were planned; to be closed. */
        public Rows rows() {
            return new Rows(this);
        }

        private boolean holds(PlannedRow row, int place) {
            return (order == null || order.depth() == 0 || order.part(place) == part) && !dropped.contains(row.key());
        }
    }

    /** Rows of a section, one at a time. Confined to one thread. */
    public static final class Rows implements Iterator<PlannedRow>, AutoCloseable {
        private final SpoolFile.Reader reader;
        private final Section section;
        private @Nullable PlannedRow next;
        private int place;

        Rows(Section section) {
            this.reader = new SpoolFile.Reader(section.file(), section.spooled());
            this.section = section;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && reader.hasNext()) {
                PlannedRow row = reader.next();
                if (section.holds(row, place++)) {
                    next = section.completion().apply(row);
                }
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public PlannedRow next() {
            PlannedRow row = next;
            if (row == null) {
                throw new NoSuchElementException();
            }
            advance();
            return row;
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the spool", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : List.of(removals(directory), others(directory), merges(directory), silent(directory))) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the spool " + directory, e);
        }
    }
}
