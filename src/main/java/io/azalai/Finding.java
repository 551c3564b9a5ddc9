package io.azalai;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an examination says of one thing.
 *
 * @param about {@code org}, {@code state}, or the name of a sync
 * @param check what was looked at: {@code login}, {@code object}, {@code field Email}
 * @param code of what is wrong; null where nothing is
 * @param location in a file of the project; {@link Location#none()} where the thing is in none
 */
public record Finding(
        String about,
        String check,
        Result result,
        String message,
        @Nullable ErrorCode code,
        Location location) {
    /** How it is. */
    public enum Result {
        OK,
        PROBLEM,
        /** Nobody but Salesforce knows before it is tried. */
        UNKNOWN
    }

    static Finding ok(String about, String check, String message, Location location) {
        return new Finding(about, check, Result.OK, message, null, location);
    }

    static Finding unknown(String about, String check, String message, Location location) {
        return new Finding(about, check, Result.UNKNOWN, message, null, location);
    }

    static Finding problem(String about, String check, String message, ErrorCode code, Location location) {
        return new Finding(about, check, Result.PROBLEM, message, code, location);
    }

    static Finding problem(String about, String check, RunFailedException failure, Location location) {
        return problem(
                about, check, Objects.toString(failure.getMessage(), "no reason given"), failure.code(), location);
    }
}
