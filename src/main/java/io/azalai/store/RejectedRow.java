package io.azalai.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that Salesforce does not have, and why: rejected by Salesforce, or invalid and never sent.
 *
 * @param run the run that last tried it
 * @param hash of the row that was refused; {@link Snapshot#NO_HASH} where it has none
 * @param isInvalid refused by us, before anything was sent
 * @param attempts how often in a row it was refused
 * @param retryAt before then a run leaves it out, unless its hash changed; null means any run may try
 */
public record RejectedRow(
        String run,
        String sync,
        String key,
        long hash,
        String code,
        String message,
        @Nullable String field,
        boolean isInvalid,
        boolean isRetryable,
        int attempts,
        @Nullable Instant retryAt) {}
