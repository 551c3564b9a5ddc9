package io.azalai.simulator.org;

import org.jspecify.annotations.Nullable;

/**
 * Where a save came from and what its call asked for; kept with the history.
 *
 * @param api which dialect: {@code rest}, {@code collections}, {@code bulk1}, {@code bulk2}, {@code soap}
 * @param job the bulk job's Id
 * @param batch the bulk batch's Id
 * @param userId who is saving
 * @param allowDuplicates whether duplicate rules of the alert kind let the record pass
 * @param truncate whether a text that is too long is cut instead of refused
 */
public record SaveContext(
        String api,
        @Nullable String job,
        @Nullable String batch,
        String userId,
        boolean allowDuplicates,
        boolean truncate) {

    public static SaveContext of(String api, String userId) {
        return new SaveContext(api, null, null, userId, false, false);
    }

    public static SaveContext bulk(String api, String userId, String job, @Nullable String batch) {
        return new SaveContext(api, job, batch, userId, false, false);
    }

    public SaveContext allowingDuplicates() {
        return new SaveContext(api, job, batch, userId, true, truncate);
    }

    public SaveContext truncating() {
        return new SaveContext(api, job, batch, userId, allowDuplicates, true);
    }
}
