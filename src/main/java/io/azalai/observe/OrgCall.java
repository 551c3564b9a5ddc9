package io.azalai.observe;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to the org, as it may be told of: nothing in it is a secret, or of a row.
 *
 * @param run that it is made for; null where it belongs to none, as a login
 * @param method {@code GET}
 * @param path with all that stands for one record, job or batch cut out, see {@link CallPath}
 */
public record OrgCall(@Nullable String run, String method, String path, CallFamily family) {}
