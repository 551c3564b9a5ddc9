package io.azalai.outcome;

import java.util.List;
import java.util.Set;

/** What a trigger or flow met, which the message alone tells, as the code is of the trigger. Source: seen in answers, in English alone. */
public final class Wrapped {
    private static final String LOCK = "UNABLE_TO_LOCK_ROW";

    /** Codes that wrap others. */
    private static final Set<String> WRAPPERS =
            Set.of("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER");

    /** What governor limits say of themselves. */
    private static final List<String> LIMITS = List.of(
            "ConcurrentPerOrg",
            "Apex CPU time limit exceeded",
            "Too many SOQL queries",
            "Too many query rows",
            "Too many DML",
            "Apex heap size too large");

    private Wrapped() {}

    /** Whether the transaction used more than it may, so that a smaller one would have passed. */
    public static boolean isLimit(String message) {
        return LIMITS.stream().anyMatch(message::contains);
    }

    /** Whether a trigger or flow could not lock a record. */
    public static boolean isLock(ErrorCode code, String message) {
        return WRAPPERS.contains(code.name()) && message.contains(LOCK);
    }
}
