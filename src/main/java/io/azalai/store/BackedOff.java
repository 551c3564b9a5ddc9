package io.azalai.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows that Salesforce refused for good, and that are not sent again before their time.
 *
 * @param until when the first of them is tried again; null where there is none
 */
public record BackedOff(long rows, @Nullable Instant until) {
    public static final BackedOff NONE = new BackedOff(0, null);

    /** The same and one more. */
    public BackedOff and(Instant another) {
        return new BackedOff(rows + 1, until == null || another.isBefore(until) ? another : until);
    }
}
