package io.azalai.diff.warehouse;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kept a snapshot from being used, as a reason that a person understands. */
final class WarehouseFailures {
    /** Source: PostgreSQL, "Error Codes", insufficient_privilege. */
    private static final String NO_RIGHT = "42501";

    private WarehouseFailures() {}

    static RunFailedException of(String sync, SnapshotTable table, SQLException cause) {
        String said =
                Objects.toString(cause.getMessage(), "no reason given").strip().replaceAll("\\s*\\R\\s*", " ");
        String advice = NO_RIGHT.equals(cause.getSQLState())
                ? "Grant its user CREATE on the database, or CREATE and USAGE on schema '%s'".formatted(table.schema())
                        + ", or set azalai.warehouse-schema to one that it may write."
                : "Look at the model's query and at the tables '%s' of schema '%s'."
                        .formatted(table.suffix(), table.schema());
        return failed(
                sync,
                "%s refused what 'diff: warehouse' does there: %s. %s"
                        .formatted(table.dialect().product(), said, advice),
                cause);
    }

    static RunFailedException failed(String sync, String what, @Nullable Throwable cause) {
        return new RunFailedException(ErrorCodes.of("SOURCE_FAILED"), "sync '" + sync + "': " + what, cause);
    }

    static RunFailedException refused(String sync, String what) {
        return new RunFailedException(ErrorCodes.of("CONFIGURATION"), "sync '" + sync + "': " + what, null);
    }
}
