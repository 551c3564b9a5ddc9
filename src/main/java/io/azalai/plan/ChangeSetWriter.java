package io.azalai.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Spools what a run will do while the model is being read. Rows may still turn out to be invalid when the whole model is known, which is
 * why {@link #finish} takes the keys to leave out. Confined to one run.
 */
public final class ChangeSetWriter implements AutoCloseable {
    private final Path directory;
    private final SpoolFile.Writer removals;
    private final SpoolFile.Writer others;
    private final SpoolFile.Writer merges;
    private final SpoolFile.Writer silent;
    private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    private long bytes;
    private long removalRows;
    private long otherRows;
    private long mergeRows;
    private long silentRows;

    /** In a directory of its own, which is made. */
    public ChangeSetWriter(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the spool " + directory, e);
        }
        this.removals = new SpoolFile.Writer(ChangeSet.removals(directory));
        this.others = new SpoolFile.Writer(ChangeSet.others(directory));
        this.merges = new SpoolFile.Writer(ChangeSet.merges(directory));
        this.silent = new SpoolFile.Writer(ChangeSet.silent(directory));
    }

    /** A row to be sent, in whatever order. */
    public void append(PlannedRow row) {
        counts.merge(row.operation(), 1L, Long::sum);
        for (String cell : row.wire()) {
            bytes += cell.length();
        }
        if (row.change() == Change.REMOVED && row.operation() != Operation.REPLACE) {
            removals.append(row);
            removalRows++;
        } else if (row.operation() == Operation.MERGE) {
            merges.append(row);
            mergeRows++;
        } else {
            others.append(row);
            otherRows++;
        }
    }

    /** A row that sends nothing, and yet changes the snapshot. */
    public void appendSilent(PlannedRow row) {
        silent.append(row);
        silentRows++;
    }

    /**
     * Ends the writing.
     *
     * @param dropped keys of rows that are not to be sent after all
     * @param droppedByOperation how many appended rows those keys take away
     */
    public ChangeSet finish(Set<String> dropped, Map<Operation, Long> droppedByOperation) {
        return finish(dropped, droppedByOperation, row -> row);
    }

    /**
     * Ends the writing.
     *
     * @param completion tells each row to be merged where its record goes, which is known only now
     */
    public ChangeSet finish(
            Set<String> dropped, Map<Operation, Long> droppedByOperation, UnaryOperator<PlannedRow> completion) {
        close();
        Map<Operation, Long> left = new EnumMap<>(Operation.class);
        counts.forEach((operation, count) -> {
            long rows = count - droppedByOperation.getOrDefault(operation, 0L);
            if (rows > 0) {
                left.put(operation, rows);
            }
        });
        return new ChangeSet(
                directory, removalRows, otherRows, mergeRows, silentRows, dropped, left, bytes, null, completion);
    }

    @Override
    public void close() {
        removals.close();
        others.close();
        merges.close();
        silent.close();
    }
}
