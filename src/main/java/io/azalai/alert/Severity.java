package io.azalai.alert;

import java.util.Locale;

/** How urgent it is. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As files and receivers write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
