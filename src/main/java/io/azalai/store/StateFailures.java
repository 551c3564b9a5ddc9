package io.azalai.store;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/** What is wrong with the files of a state, for whoever can mend them. */
final class StateFailures {
    private StateFailures() {}

    /** The state could not be opened. */
    static RunFailedException opening(Path directory, Exception broken) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "state '%s': %s".formatted(directory, reason(directory, broken)),
                broken);
    }

    /** The same of work on an open state; what has nothing to do with its files stays as it is. */
    static RuntimeException working(Path directory, RuntimeException broken) {
        return sqlite(broken).filter(StateFailures::isOfFiles).isPresent() ? opening(directory, broken) : broken;
    }

    private static String reason(Path directory, Exception broken) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            return "it is a file. Move it away; the state is a folder.";
        }
        Optional<SQLiteException> sqlite = sqlite(broken);
        if (sqlite.filter(e -> is(e, "SQLITE_NOTADB", "SQLITE_CORRUPT")).isPresent()) {
            return "its file 'ledger' is damaged, or no ledger. Restore it from a backup; without one, move it away, and the next run sends every row again.";
        }
        if (sqlite.filter(StateFailures::isOfFiles).isPresent()
                || broken instanceof IOException
                || broken instanceof UncheckedIOException) {
            return "it cannot be written (%s). Let this user write the folder and its files, and see that the disk has room."
                    .formatted(sqlite.map(e -> e.getResultCode().name()).orElseGet(() -> words(root(broken))));
        }
        return "it cannot be opened: %s. Use the Azalai that made it, or a newer one.".formatted(words(root(broken)));
    }

    private static Optional<SQLiteException> sqlite(Throwable broken) {
        return Stream.iterate(broken, cause -> cause != null, Throwable::getCause)
                .filter(SQLiteException.class::isInstance)
                .map(SQLiteException.class::cast)
                .findFirst();
    }

    private static boolean isOfFiles(SQLiteException e) {
        return is(
                e,
                "SQLITE_NOTADB",
                "SQLITE_CORRUPT",
                "SQLITE_READONLY",
                "SQLITE_CANTOPEN",
                "SQLITE_IOERR",
                "SQLITE_FULL",
                "SQLITE_PERM");
    }

    /** Extended codes begin with the name of the plain one. */
    private static boolean is(SQLiteException e, String... codes) {
        return Stream.of(codes).anyMatch(code -> e.getResultCode().name().startsWith(code));
    }

    private static Throwable root(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable reason) {
        return reason instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(reason.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
