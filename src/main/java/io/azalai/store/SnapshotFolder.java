package io.azalai.store;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.store.log.DamagedLogException;
import io.azalai.store.log.SlotMemory;
import io.azalai.store.log.SnapshotLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code snapshots} of a state: a file for each sync, named after it and its generation. Thread-safe. */
final class SnapshotFolder {
    private static final String END = ".log";

    private final Path state;
    private final Path folder;

    SnapshotFolder(Path state) {
        this.state = state;
        this.folder = state.resolve("snapshots");
    }

    private static String prefix(String sync) {
        return URLEncoder.encode(sync, StandardCharsets.UTF_8) + ".";
    }

    Path file(String sync, long generation) {
        return folder.resolve(prefix(sync) + generation + END);
    }

    SnapshotLog create(String sync, long generation, long seed, SlotMemory memory) throws IOException {
        StateFolder.create(folder);
        return SnapshotLog.create(file(sync, generation), seed, memory);
    }

    SnapshotLog open(String sync, SnapshotFile known, boolean isWritable, SlotMemory memory) throws IOException {
        Path file = file(sync, known.generation());
        try {
            return SnapshotLog.open(file, known.format(), known.length(), isWritable, memory);
        } catch (NoSuchFileException e) {
            throw damaged(sync, "'" + file + "' is missing", e);
        } catch (DamagedLogException e) {
            throw damaged(sync, String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads on in a log that is open. */
    void refresh(String sync, SnapshotLog log, long length, boolean isWritable) throws IOException {
        try {
            log.refresh(length, isWritable);
        } catch (DamagedLogException e) {
            throw damaged(sync, String.valueOf(e.getMessage()), e);
        }
    }

    private RunFailedException damaged(String sync, String what, Exception cause) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "state '%s': %s. Restore the whole state from a backup; without one, 'azalai reset %s' forgets the sync's rows, and its next run sends every row again."
                        .formatted(state, what, sync),
                cause);
    }

    /** A file that a ledger has never heard of holds rows of another, whose secrets and whose org nobody knows any more. */
    void refuseOrphan(String sync) {
        List<Path> files = files(sync);
        if (!files.isEmpty()) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "state '%s': '%s' belongs to a ledger that is no longer there. Restore both from one backup, or move the file away, and the next run sends every row again."
                            .formatted(state, files.get(0)),
                    null);
        }
    }

    /** Removes what is left of other files of the sync. */
    void removeAllBut(String sync, long generation) {
        Path kept = file(sync, generation);
        files(sync).stream().filter(file -> !file.equals(kept)).forEach(SnapshotFolder::remove);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove '" + file + "'", e);
        }
    }

    private List<Path> files(String sync) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String prefix = prefix(sync);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix)
                                && name.endsWith(END)
                                && name.substring(prefix.length(), name.length() - END.length())
                                        .matches("[0-9]+");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StateFailures.opening(state, e);
        }
    }

    /** Work on the files, whose failures are the state's. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T working(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw StateFailures.opening(state, e);
        } catch (UncheckedIOException e) {
            throw StateFailures.opening(state, e);
        }
    }
}
