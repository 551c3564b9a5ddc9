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

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
