package io.azalai.simulator.http;

import java.util.Optional;

/** One dialect of the org: REST, Bulk 1.0, SOAP. Thread-safe. */
public interface Api {
    /** Whether calls of that path are this API's. */
    boolean owns(String path);

    /** Bytes that the body of a call to that path may have when it is unpacked. */
    int maxBody(String path);

    /** The answer to a call of its own; empty where it has nothing there. */
    Optional<Answer> answer(Call call);

    /** In its own words, that it does not do what a call asks. */
    Answer refuse(Call call, CallProblem problem);
}
