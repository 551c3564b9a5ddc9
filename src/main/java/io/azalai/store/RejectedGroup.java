package io.azalai.store;

/**
 * Rejected and invalid rows of a sync with the same error code.
 *
 * @param key of one of them
 * @param message of that one
 */
public record RejectedGroup(String code, long count, String key, String message) {}
