package io.azalai.simulator.rest;

/** A login that fails, in OAuth's words. */
final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    TokenRefused(String error, String description) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    /** Since an administrator wants it so, under "Connected Apps OAuth Usage". */
    static TokenRefused blocked() {
        return new TokenRefused("OAUTH_APP_BLOCKED", "this app is blocked by admin");
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
