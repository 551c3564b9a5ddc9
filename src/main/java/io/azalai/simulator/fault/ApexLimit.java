package io.azalai.simulator.fault;

import io.azalai.simulator.org.RowError;
import java.util.Locale;

/** What the Apex of an org runs into, and how its rows tell. */
public enum ApexLimit {
    /** Too much Apex at the same time. */
    APEX("TOO_MANY_APEX_REQUESTS", "ConcurrentPerOrgApex Limit exceeded."),
    /** The time of a transaction. */
    CPU(
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
            "SimulatedTrigger: System.LimitException: Apex CPU time limit exceeded"),
    /** The queries of a transaction. */
    SOQL("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "SimulatedTrigger: System.LimitException: Too many SOQL queries: 101");

    private final String code;
    private final String message;

    ApexLimit(String code, String message) {
        this.code = code;
        this.message = message;
    }

    RowError error() {
        return RowError.of(code, message);
    }

    /** As a file writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
