package io.azalai.mapping;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;

/** What a value becomes on the wire: its text, or why there is none. */
sealed interface Cell {
    /** The text. */
    record Text(String text) implements Cell {}

    /** The value does not go into the field; the message tells of the value's kind, never of the value. */
    record Refused(ErrorCode code, String message) implements Cell {}

    static Cell notConvertible(String message) {
        return new Refused(ErrorCodes.of("VALUE_NOT_CONVERTIBLE"), message);
    }
}
