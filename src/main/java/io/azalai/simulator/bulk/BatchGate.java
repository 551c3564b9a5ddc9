package io.azalai.simulator.bulk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a batch ends before all of its rows are saved: a fault switch. Thread-safe. */
@FunctionalInterface
public interface BatchGate {
    /** Lets every batch pass. */
    BatchGate OPEN = (jobId, object, number) -> Optional.empty();

    /**
     * How a batch ends early.
     *
     * @param rows of it that are attempted before, in whole chunks of 200
     * @param message with which it fails; null where its job is aborted
     */
    record End(int rows, @Nullable String message) {}

    /**
     * How it ends early; empty where it does not.
     *
     * @param object whose rows it holds
     * @param number of the batch in the org, from 1
     */
    Optional<End> end(String jobId, String object, long number);
}
