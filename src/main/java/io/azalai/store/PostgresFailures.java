package io.azalai.store;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What is wrong with a state in PostgreSQL, for whoever can mend it. Never shows a password, nor the values of a row. */
final class PostgresFailures {
    private PostgresFailures() {}

    /** The state could not be opened. */
    static RunFailedException opening(String address, Exception broken) {
        String reason = sql(broken)
                .map(PostgresFailures::reason)
                .orElseGet(() -> "it cannot be opened: %s. Use the Azalai that made it, or a newer one."
                        .formatted(oneLine(root(broken).getMessage())));
        return failed(address, reason, broken);
    }

    /** The same of work on an open state; what has nothing to do with the database stays as it is. */
    static RuntimeException working(String address, RuntimeException broken) {
        return sql(broken)
                .<RuntimeException>map(cause -> failed(address, reason(cause), broken))
                .orElse(broken);
    }

    private static RunFailedException failed(String address, String reason, Exception broken) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"), "state '%s': %s".formatted(address, reason), broken);
    }

    /** By the class of the SQLSTATE. Source: PostgreSQL documentation, appendix A. */
    private static String reason(SQLException broken) {
        String state = Objects.toString(broken.getSQLState(), "");
        String words = words(broken);
        if (state.startsWith("28")) {
            return "the server refuses the login (%s). Correct azalai.state.user and azalai.state.password."
                    .formatted(words);
        }
        if (state.equals("3D000")) {
            return "the server has no such database (%s). Create it, or correct azalai.state.url.".formatted(words);
        }
        if (state.equals("42501")) {
            return "the user may not work there (%s). Let it create tables in the schema, or give it one of its own."
                    .formatted(words);
        }
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return "the server does not answer (%s). Start it, or correct azalai.state.url; the next run goes on from what is written."
                    .formatted(words);
        }
        return "the database refuses the work (%s, SQLSTATE %s).".formatted(words, state);
    }

    /** The server's own sentence, without the details that show values. */
    private static String words(SQLException broken) {
        boolean isAnswer = broken instanceof PSQLException told && told.getServerErrorMessage() != null;
        String text = isAnswer
                ? Objects.requireNonNull(((PSQLException) broken).getServerErrorMessage())
                        .getMessage()
                : broken.getMessage();
        return oneLine(text).replaceFirst("\\.$", "");
    }

    /** The innermost one, which the driver threw. */
    private static Optional<SQLException> sql(Throwable broken) {
        return Stream.iterate(broken, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    private static Throwable root(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String oneLine(@Nullable String text) {
        return Objects.toString(text, "no reason given").strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
