package io.azalai.alert.message;

import java.util.Map;
import java.util.Objects;

/**
 * What is posted.
 *
 * @param url a secret with some receivers
 * @param headers beside the content type
 */
public record Letter(String url, Map<String, String> headers, String text) {
    public Letter {
        Objects.requireNonNull(url, "url is null");
        Objects.requireNonNull(text, "text is null");
        headers = Map.copyOf(headers);
    }
}
