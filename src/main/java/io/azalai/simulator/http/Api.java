package io.azalai.simulator.http;

import java.util.Optional;

/** One dialect of the org: REST, Bulk 1.0, SOAP. Thread-safe. */
public interface Api {
    /** The answer, or empty where the path is not this API's: the next one is asked. */
    Optional<Answer> answer(Call call);
}
