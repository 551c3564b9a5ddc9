package io.azalai.store.history;

import io.azalai.store.StateFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The folder {@code history/SYNC} of a state. {@code T.rows}, begun at the time T, is written by a run, or was left by one that died; {@code T.out} waits to
 * be exported; {@code T.0001~T.0003.keys} holds rows by their keys, from one capture's first part to another's last. Thread-safe: files are never changed
 * once they have their name, but for captures, which grow.
 */
final class HistoryFolder {
    static final String ROWS = ".rows";
    static final String OUT = ".out";
    static final String KEYS = ".keys";
    private static final String TO = "~";
    private static final String UNFINISHED = ".unfinished";

    private final Path history;
    private final Path folder;

    HistoryFolder(Path history, String sync) {
        this.history = history;
        this.folder = history.resolve(URLEncoder.encode(sync, StandardCharsets.UTF_8));
    }

    Path path() {
        return folder;
    }

    /** Rows by their keys, of which the name tells from where to where. */
    record Keys(Path file, String first, String last) {
        static Keys of(Path file) {
            String name = withoutEnd(file);
            int to = name.indexOf(TO);
            return to < 0 ? new Keys(file, name, name) : new Keys(file, name.substring(0, to), name.substring(to + 1));
        }

        /** The capture that it was made of, where it was made of one. */
        String capture() {
            return first.substring(0, Math.max(0, first.lastIndexOf('.')));
        }
    }

    /** What is there, each in the order of its age. */
    record Listing(List<Path> captures, List<Path> outbox, List<Keys> keys, List<Path> leftovers) {
        boolean isEmpty() {
            return captures.isEmpty() && outbox.isEmpty() && keys.isEmpty() && leftovers.isEmpty();
        }
    }

    /** The name of a file without its ending. */
    static String withoutEnd(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> ending(List<Path> all, String end) {
        return all.stream().filter(file -> file.toString().endsWith(end)).toList();
    }

    /** What counts, and what is left of work that was interrupted. */
    Listing list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Listing(List.of(), List.of(), List.of(), List.of());
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.sorted().toList();
        }
        List<Path> captures = ending(all, ROWS);
        Set<String> begun = new HashSet<>();
        captures.forEach(file -> begun.add(withoutEnd(file)));
        List<Path> leftovers = new ArrayList<>(ending(all, UNFINISHED));
        List<Keys> counting = new ArrayList<>();
        String end = "";
        for (Keys keys : inOrder(ending(all, KEYS))) {
            boolean isContained = keys.last().compareTo(end) <= 0;
            if (isContained || begun.contains(keys.capture())) {
                leftovers.add(keys.file());
            } else {
                counting.add(keys);
                end = keys.last();
            }
        }
        return new Listing(captures, ending(all, OUT), counting, leftovers);
    }

    /** By where they begin; of two that begin together the one that holds the other is first. */
    private static List<Keys> inOrder(List<Path> files) {
        return files.stream()
                .map(Keys::of)
                .sorted(Comparator.comparing(Keys::first)
                        .thenComparing(Comparator.comparing(Keys::last).reversed()))
                .toList();
    }

    /** When a capture was begun, in milliseconds since 1970. */
    static long begun(Path capture) {
        String name = withoutEnd(capture);
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    Path newCapture(long millis, RandomGenerator random) throws IOException {
        StateFolder.create(history);
        StateFolder.create(folder);
        return folder.resolve(String.format(Locale.ROOT, "%013d-%04x%s", millis, random.nextInt(1 << 16), ROWS));
    }

    /** The part of that number of a capture's rows. */
    Path keys(Path capture, int part) {
        return folder.resolve(String.format(Locale.ROOT, "%s.%04d%s", withoutEnd(capture), part, KEYS));
    }

    /** All of those in one. */
    Path merged(List<Keys> all) {
        return folder.resolve(all.get(0).first() + TO + all.get(all.size() - 1).last() + KEYS);
    }

    Path outbox(Path capture) {
        return folder.resolve(withoutEnd(capture) + OUT);
    }

    /** What a file is called until it is whole. */
    static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Work on files that another process may replace meanwhile. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Listing listing) throws IOException;
    }

    /** Reads; anew where files were replaced before they were opened. */
    <T> T reading(Reading<T> work) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.of(list());
            } catch (NoSuchFileException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }
}
