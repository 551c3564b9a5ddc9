package io.azalai.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/** Reads a request whole. */
final class CallReader {
    private CallReader() {}

    static Call read(Request request) throws IOException {
        Map<String, String> headers = headers(request);
        return new Call(
                request.getMethod(),
                normalized(request.getHttpURI().getPath()),
                Call.parameters(request.getHttpURI().getQuery()),
                headers,
                body(request, headers),
                origin(request),
                String.valueOf(request.getConnectionMetaData().getRemoteSocketAddress()));
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
