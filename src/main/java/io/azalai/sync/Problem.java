package io.azalai.sync;

/** One mistake in a user's file: where it is, what is wrong with the value, and what to do, in one line. */
public record Problem(Location location, String message) {
    @Override
    public String toString() {
        return location + "  " + message;
    }
}
