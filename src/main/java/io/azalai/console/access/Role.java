package io.azalai.console.access;

import java.util.Locale;

/** What somebody may do; each may do what the ones before it may. */
public enum Role {
    /** Look at everything. */
    VIEWER,
    /** Run, pause, resync, retry. */
    OPERATOR;

    /** As users and JSON have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(Role wanted) {
        return compareTo(wanted) >= 0;
    }
}
