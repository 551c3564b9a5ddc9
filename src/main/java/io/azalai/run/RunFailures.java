package io.azalai.run;

import io.azalai.extract.UnreadableCellException;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.MemoryLack;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.UnreadableDescribeException;
import io.azalai.store.LeaseLostException;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Sync;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What broke a run, as a reason that a person understands. */
final class RunFailures {
    private static final Logger LOG = LoggerFactory.getLogger(RunFailures.class);

    private RunFailures() {}

    static RunFailedException of(Sync sync, Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunFailedException failed) {
                return failed;
            }
            if (cause instanceof InvalidSyncException invalid) {
                return failed("CONFIGURATION", Objects.toString(invalid.getMessage()), invalid);
            }
            if (cause instanceof LeaseLostException lost) {
                return failed("ALREADY_RUNNING", Objects.toString(lost.getMessage()), lost);
            }
            if (cause instanceof UnreadableDescribeException unreadable) {
                return failed("ORG_UNREACHABLE", where(sync) + unreadable.getMessage(), unreadable);
            }
            if (cause instanceof SQLException || cause instanceof UnreadableCellException) {
                return failed(
                        "SOURCE_FAILED",
                        "%smodel '%s' could not be read: %s"
                                .formatted(where(sync), sync.model(), oneLine(cause.getMessage())),
                        cause);
            }
        }
        Optional<MemoryLack> lack = MemoryLack.of(broken);
        if (lack.isPresent()) {
            return failed("OUT_OF_MEMORY", where(sync) + lack.get().text(), broken);
        }
        LOG.error("{}: a defect of Azalai ended the run", sync.name(), broken);
        return failed("ENGINE_FAULT", where(sync) + oneLine(broken.toString()), broken);
    }

    private static RunFailedException failed(String code, String message, Throwable cause) {
        return new RunFailedException(ErrorCodes.of(code), message, cause);
    }

    private static String where(Sync sync) {
        return "sync '" + sync.name() + "': ";
    }

    private static String oneLine(@Nullable String text) {
        return Objects.toString(text, "no reason given").strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
