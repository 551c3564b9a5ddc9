package io.azalai.simulator.bulk;

import java.util.Optional;

/** Decides whether a batch fails as a whole before a row of it is saved: a fault switch. Thread-safe. */
@FunctionalInterface
public interface BatchGate {
    /** Lets every batch pass. */
    BatchGate OPEN = (jobId, object, number) -> Optional.empty();

    /**
     * The state message with which it fails.
     *
     * @param object whose rows it holds
     * @param number of the batch in the org, from 1
     */
    Optional<String> failure(String jobId, String object, long number);
}
