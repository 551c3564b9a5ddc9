package io.azalai.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads a request whole, as far as it can be read. */
final class CallReader {
    private final Request request;
    private final Map<String, String> headers;
    private @Nullable CallProblem problem;

    /** A call, and what keeps it from being answered: the first mistake of its URL or body. */
    record Read(Call call, @Nullable CallProblem problem) {}

    private CallReader(Request request) {
        this.request = request;
        this.headers = headers(request);
    }

    static Read read(Request request, ToIntFunction<String> maxBody) throws IOException {
        CallReader reader = new CallReader(request);
        Call call = reader.call(maxBody);
        return new Read(call, reader.problem);
    }

    private Call call(ToIntFunction<String> maxBody) throws IOException {
        String path = normalized(String.valueOf(request.getHttpURI().getPath()));
        return new Call(
                request.getMethod(),
                path,
                parameters(path),
                headers,
                body(maxBody.applyAsInt(path)),
                origin(request),
                String.valueOf(request.getConnectionMetaData().getRemoteSocketAddress()));
    }

    private static String normalized(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private Map<String, String> parameters(String path) {
        try {
            Call.segments(path);
            return Call.parameters(request.getHttpURI().getQuery());
        } catch (IllegalArgumentException e) {
            problem = new CallProblem(CallProblem.Kind.URL, "The URL is malformed: " + e.getMessage());
            return Map.of();
        }
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
    private Body body(int max) throws IOException {
        byte[] bytes;
        try (InputStream in = Content.Source.asInputStream(request)) {
            bytes = in.readNBytes(max + 1);
            // The rest is read and dropped, for a client that still writes would not see the answer.
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (bytes.length > 0 && "gzip".equalsIgnoreCase(headers.get("content-encoding"))) {
            bytes = inflated(bytes, max);
        }
        if (bytes.length > max) {
            refuse("Failed to read request. Exceeded max size limit of " + max);
            return Body.EMPTY;
        }
        return Body.of(bytes);
    }

    private byte[] inflated(byte[] packed, int max) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(max + 1);
        } catch (IOException e) {
            refuse("Failed to read request. The body is no gzip: " + e.getMessage());
            return new byte[0];
        }
    }

    private void refuse(String message) {
        problem = problem == null ? new CallProblem(CallProblem.Kind.BODY, message) : problem;
    }

    private static String origin(Request request) {
        String scheme = request.isSecure() ? "https" : "http";
        return scheme + "://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }
}
