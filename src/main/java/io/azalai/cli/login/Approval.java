package io.azalai.cli.login;

/** What the browser brings back. */
sealed interface Approval {
    /** A person allowed it. Never to be logged. */
    record Allowed(String code) implements Approval {}

    /** The org sends the browser back without a code. */
    record Refused(String error, String description) implements Approval {}
}
