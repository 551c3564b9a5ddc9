package io.azalai.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** Reads a request whole. */
final class CallReader {
    private CallReader() {}

    static Call read(Request request) throws IOException {
        Map<String, String> headers = headers(request);
        return new Call(
                request.getMethod(),
                normalized(request.getHttpURI().getPath()),
                parameters(request.getHttpURI().getQuery()),
                headers,
                body(request, headers),
                origin(request),
                String.valueOf(request.getConnectionMetaData().getRemoteSocketAddress()));
    }

    /** Decodes {@code a=1&b=2}, of a URL or a form; the first of each name counts. */
    static Map<String, String> parameters(@Nullable String text) {
        Map<String, String> parameters = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(decoded(name), decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String normalized(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
        return headers;
    }

    /** Some clients name gzip on requests without a body: nothing is inflated there. */
    private static Body body(Request request, Map<String, String> headers) throws IOException {
        ByteBuffer buffer = Content.Source.asByteBuffer(request);
        byte[] bytes = BufferUtil.toArray(buffer);
        if (bytes.length == 0 || !"gzip".equalsIgnoreCase(headers.get("content-encoding"))) {
            return Body.of(bytes);
        }
        try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return Body.of(inflated.readAllBytes());
        }
    }

    private static String origin(Request request) {
        String scheme = request.isSecure() ? "https" : "http";
        return scheme + "://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }
}
