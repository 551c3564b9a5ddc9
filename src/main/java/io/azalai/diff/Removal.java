package io.azalai.diff;

import io.azalai.store.Snapshot;

/**
 * A key once accepted that the model no longer holds, or holds with another match value.
 *
 * @param isHandedOver the match value occurs in this model under another key, which takes the record over; nothing may be done to it
 */
public record Removal(Snapshot.Entry entry, boolean isHandedOver) {}
