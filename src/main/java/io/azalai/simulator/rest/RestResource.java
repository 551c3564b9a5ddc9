package io.azalai.simulator.rest;

import io.azalai.simulator.http.Answer;
import java.util.Optional;

/** One part of REST, below {@code /services/data/vNN.0}. Thread-safe. May throw {@link RestException}. */
public interface RestResource {
    /** The answer, or empty where the path is not this resource's. */
    Optional<Answer> answer(RestCall call);
}
