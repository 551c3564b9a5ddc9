package io.azalai.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came in. Immutable; the body is already read and inflated.
 *
 * @param path still percent-encoded, with doubled and trailing slashes removed: {@code /services/data/v66.0/query}
 * @param query decoded parameters of the URL; the first of each name
 * @param headers by lower-case name; several of one name joined by a comma
 * @param body the bytes, never null; do not change them
 * @param origin scheme, host and port that the client called: {@code http://127.0.0.1:8080}
 * @param remote address and port of the client
 */
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        String origin,
        String remote) {

    public Call {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The path's parts, each decoded on its own, so that an encoded slash stays inside its part. */
    public List<String> segments() {
        return segments(path);
    }

    /**
     * As {@link #segments()}, of any path.
     *
     * @throws IllegalArgumentException where an escape is malformed
     */
    public static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Call::decoded)
                .toList();
    }

    public boolean isMethod(String name) {
        return method.equals(name);
    }

    /** The token of {@code Authorization: Bearer} or the older {@code OAuth}. */
    public Optional<String> bearerToken() {
        return header("authorization")
                .filter(text ->
                        text.regionMatches(true, 0, "Bearer ", 0, 7) || text.regionMatches(true, 0, "OAuth ", 0, 6))
                .map(text -> text.substring(text.indexOf(' ') + 1).trim());
    }

    /** The body's media type in lower case, without parameters; empty where the header is missing. */
    public String contentType() {
        String text = header("content-type").orElse("");
        int end = text.indexOf(';');
        return (end < 0 ? text : text.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /**
     * Decodes {@code a=1&b=2}, of a URL or a form; the first of each name counts.
     *
     * @throws IllegalArgumentException where an escape is malformed
     */
    public static Map<String, String> parameters(@Nullable String text) {
        Map<String, String> parameters = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(formDecoded(name), formDecoded(value));
        }
        return parameters;
    }

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** In a path a plus is a plus, so it is kept from the form decoder. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
