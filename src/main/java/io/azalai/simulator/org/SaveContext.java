package io.azalai.simulator.org;

import org.jspecify.annotations.Nullable;

/**
 * Where a save came from and what its call asked for; kept with the history.
 *
 * @param api which dialect: {@code rest}, {@code collections}, {@code bulk1}, {@code bulk2}, {@code soap}
 * @param job the bulk job's Id
 * @param batch the bulk batch's Id
 * @param userId who is saving
 * @param rows of the whole call or batch
 */
public record SaveContext(
        String api, @Nullable String job, @Nullable String batch, String userId, int rows, SaveOptions options) {

    public static SaveContext of(String api, String userId) {
        return new SaveContext(api, null, null, userId, 1, SaveOptions.NONE);
    }

    public static SaveContext bulk(String api, String userId, String job, @Nullable String batch) {
        return new SaveContext(api, job, batch, userId, 1, SaveOptions.NONE);
    }

    public SaveContext withRows(int changed) {
        return new SaveContext(api, job, batch, userId, changed, options);
    }

    public SaveContext with(SaveOptions changed) {
        return new SaveContext(api, job, batch, userId, rows, changed);
    }
}
