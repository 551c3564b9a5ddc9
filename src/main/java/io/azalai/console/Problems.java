package io.azalai.console;

import io.azalai.outcome.RunFailedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with a request, as a problem. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int INTERNAL = 500;

    private static final Map<Integer, String> TITLES = Map.of(
            ProblemException.BAD_REQUEST,
            "Bad Request",
            401,
            "Unauthorized",
            ProblemException.FORBIDDEN,
            "Forbidden",
            ProblemException.NOT_FOUND,
            "Not Found",
            405,
            "Method Not Allowed",
            ProblemException.CONFLICT,
            "Conflict",
            429,
            "Too Many Requests",
            ProblemException.BAD_GATEWAY,
            "Bad Gateway");

    private Problems() {}

    static String title(int status) {
        return TITLES.getOrDefault(status, "Internal Server Error");
    }

    static ProblemException of(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof RunFailedException failed) {
                return new ProblemException(
                        ProblemException.BAD_GATEWAY,
                        String.valueOf(failed.getMessage()),
                        failed.code().name());
            }
        }
        LOG.error("console: a request broke", broken);
        return new ProblemException(INTERNAL, "the request broke; the log of the process tells why.", "ENGINE_FAULT");
    }
}
