package io.azalai.simulator.http;

/** Why a call is not answered as it asks; each API says it in its own words. */
public record CallProblem(Kind kind, String message) {
    /** The kinds. */
    public enum Kind {
        /** The body cannot be unpacked, or is too large. */
        BODY,
        /** The URL is malformed. */
        URL,
        /** Nobody is there to answer it. */
        UNAVAILABLE,
        /** The daily allowance is used up. */
        LIMIT,
        /** A mistake of the simulator's own. */
        UNFORESEEN
    }
}
