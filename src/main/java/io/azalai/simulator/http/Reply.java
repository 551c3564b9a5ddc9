package io.azalai.simulator.http;

import java.time.Duration;

/** What the server does with an answer, seen from the socket. */
public sealed interface Reply {
    /** Time on the real clock that passes before anything of it is seen. */
    Duration delay();

    /** The whole answer. */
    record Send(Answer answer, Duration delay) implements Reply {}

    /** The status, the headers with the full length, the first bytes of the body; then the connection is cut. */
    record Cut(Answer answer, int bytes, Duration delay) implements Reply {}

    /** The whole answer, so many bytes a second. */
    record Drip(Answer answer, int bytesPerSecond, Duration delay) implements Reply {}

    /** The connection is cut without an answer. */
    record Drop(Duration delay) implements Reply {}

    /** No answer at all; the connection stays open until the client leaves it, the server ends, or so much time has passed. */
    record Hold(Duration delay) implements Reply {}

    static Reply send(Answer answer) {
        return new Send(answer, Duration.ZERO);
    }
}
