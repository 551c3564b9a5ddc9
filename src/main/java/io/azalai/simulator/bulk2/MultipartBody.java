package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BulkException;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of several parts, by their names. Source: RFC 7578. */
final class MultipartBody {
    static final String TYPE = "multipart/form-data";

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME =
            Pattern.compile("(?im)^Content-Disposition:[^\\r\\n]*?[;\\s]name=\"?([^\";\\r\\n]+)");

    private final Map<String, Body> parts = new LinkedHashMap<>();

    private MultipartBody() {}

    /**
     * Reads the body of a call.
     *
     * @throws BulkException where it is no such body
     */
    static MultipartBody read(Call call) {
        Matcher boundary = BOUNDARY.matcher(call.header("content-type").orElse(""));
        if (!boundary.find()) {
            throw BulkException.of("ClientInputError", "The multipart request names no boundary");
        }
        String delimiter = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        // One character a byte, so that the rows stay what they are.
        String text = new String(call.body().bytes(), StandardCharsets.ISO_8859_1);
        MultipartBody body = new MultipartBody();
        String[] pieces = ("\n" + text).split("\\r?\\n" + Pattern.quote(delimiter), -1);
        for (int at = 1; at < pieces.length && !pieces[at].startsWith("--"); at++) {
            body.add(pieces[at]);
        }
        return body;
    }

    /** The part of that name. */
    Body part(String name) {
        Body part = parts.get(name);
        if (part == null) {
            throw BulkException.of("ClientInputError", "The multipart request has no part '" + name + "'");
        }
        return part;
    }

    private void add(String piece) {
        String[] halves = piece.split("\\r?\\n\\r?\\n", 2);
        Matcher name = NAME.matcher(halves[0]);
        if (halves.length == 2 && name.find()) {
            parts.put(name.group(1), Body.of(halves[1].getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
