package io.azalai.plan;

/** How a key of the model differs from the snapshot. */
public enum Change {
    ADDED,
    CHANGED,
    REMOVED
}
