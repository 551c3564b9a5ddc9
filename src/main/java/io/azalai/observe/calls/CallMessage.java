package io.azalai.observe.calls;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The request or the answer of a call.
 *
 * @param headers by name, without those that hold secrets
 * @param type the content type; null where there is no body
 * @param body the beginning of it, masked; null where there is none, or none is kept
 * @param truncated whether there was more
 */
public record CallMessage(
        Map<String, String> headers,
        @Nullable String type,
        @Nullable String body,
        boolean truncated) {
    public CallMessage {
        headers = Map.copyOf(new TreeMap<>(headers));
    }
}
