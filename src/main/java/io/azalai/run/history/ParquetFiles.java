package io.azalai.run.history;

import static java.util.Objects.requireNonNull;

import io.azalai.diff.warehouse.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/** The tables of the history as Parquet files of a folder: filled in a DuckDB of their own, which is gone once they are written. Confined to one thread. */
final class ParquetFiles {
    private static final String SCHEMA = "azalai";
    private static final String END = ".parquet";
    private static final String CHANGELOG = "changelog-";
    private static final String DATABASE = ".duckdb-";

    /** Memory that DuckDB takes; what is more it keeps beside the files meanwhile. */
    private static final String MEMORY = "256MB";

    private final Path folder;

    ParquetFiles(Path folder) {
        this.folder = folder;
    }

    /** What fills the tables. */
    @FunctionalInterface
    interface Filling {
        void of(HistoryTables tables) throws SQLException, IOException;
    }

    /** What is done with tables that are full. */
    @FunctionalInterface
    private interface Writing {
        void of(HistoryTables tables, Session session) throws SQLException, IOException;
    }

    /** Writes changes of rows. */
    void changelog(String name, Filling filling) throws SQLException, IOException {
        working(
                filling,
                (tables, session) ->
                        copy(session, tables.changelog() + " ORDER BY row_key, happened_at", CHANGELOG + name));
    }

    /** Writes all three tables. */
    void all(Filling filling) throws SQLException, IOException {
        working(filling, (tables, session) -> {
            copy(session, tables.runs() + " ORDER BY started_at", "sync_runs");
            copy(session, tables.changelog() + " ORDER BY sync, row_key, happened_at", "sync_changelog");
            copy(session, tables.snapshot() + " ORDER BY sync, row_key", "sync_snapshot");
        });
    }

    private void working(Filling filling, Writing writing) throws SQLException, IOException {
        Files.createDirectories(folder);
        for (Path leftover : files(name -> name.startsWith(DATABASE))) {
            delete(leftover);
        }
        Path database = Files.createTempDirectory(folder, DATABASE);
        try (Session session = Session.of(requireNonNull(
                new DuckDBDriver().connect("jdbc:duckdb:" + database.resolve("history"), new Properties())))) {
            session.run("SET memory_limit = '" + MEMORY + "'");
            session.run("SET threads = 1");
            HistoryTables tables = HistoryTables.of(session, SCHEMA);
            tables.create();
            filling.of(tables);
            session.commit();
            writing.of(tables, session);
        } finally {
            delete(database);
        }
    }

    private void copy(Session session, String from, String name) throws SQLException, IOException {
        Path unfinished = folder.resolve(name + END + ".unfinished");
        session.run("COPY (SELECT * FROM " + from + ") TO '"
                + unfinished.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        Files.move(unfinished, folder.resolve(name + END), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> files(Predicate<String> isWanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isWanted.test(file.getFileName().toString()))
                    .toList();
        }
    }

    /** Lets changes go whose names, which begin with a time in milliseconds, are older. */
    void sweep(Instant oldest) throws IOException {
        String first = String.format(Locale.ROOT, "%s%013d", CHANGELOG, Math.max(0, oldest.toEpochMilli()));
        for (Path file : files(name -> name.startsWith(CHANGELOG) && name.endsWith(END) && name.compareTo(first) < 0)) {
            Files.delete(file);
        }
    }
}
