package io.azalai.console.access;

import org.jspecify.annotations.Nullable;

/**
 * A request, as far as it matters for whether it is let in; headers are null where they are missing.
 *
 * @param path without dots that lead elsewhere
 * @param remote the address that it comes from
 * @param isFromBrowser whether a browser sent it, or may have: it has a header that programs do not send by themselves
 */
public record Knock(
        String method,
        String path,
        String scheme,
        @Nullable String host,
        @Nullable String authorization,
        @Nullable String origin,
        @Nullable String csrf,
        @Nullable String contentType,
        boolean isFromBrowser,
        String remote) {
    /** Whether it only looks. */
    boolean isLook() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
