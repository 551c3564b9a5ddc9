package io.azalai.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer. Immutable.
 *
 * @param headers by name as they go on the wire
 */
public record Answer(int status, Map<String, String> headers, Body body) {
    private static final String CONTENT_TYPE = "Content-Type";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Without a body: 204, 201 of an upload, 304. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Body.EMPTY);
    }

    public static Answer json(int status, String text) {
        return json(status, Body.of(text));
    }

    public static Answer json(int status, Body body) {
        return of(status, "application/json;charset=UTF-8", body);
    }

    public static Answer xml(int status, String text) {
        return of(status, "application/xml", Body.of(text));
    }

    public static Answer csv(int status, String text) {
        return of(status, "text/csv", Body.of(text));
    }

    public static Answer html(int status, String text) {
        return of(status, "text/html;charset=UTF-8", Body.of(text));
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain;charset=UTF-8", Body.of(text));
    }

    public static Answer of(int status, String contentType, Body body) {
        return new Answer(status, Map.of(CONTENT_TYPE, contentType), body);
    }

    /** The same answer with one header more, or replaced. */
    public Answer with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Answer(status, changed, body);
    }
}
