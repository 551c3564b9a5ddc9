package io.azalai.observe.calls;

import io.azalai.observe.calls.CallSettings.Bodies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Makes of a call what is kept of it: secrets never, values of rows as the settings have it. Immutable. */
final class CallText {
    private static final String GONE = "(not kept: it holds secrets)";

    private final Bodies bodies;
    private final UnaryOperator<String> secrets;

    CallText(Bodies bodies, UnaryOperator<String> secrets) {
        this.bodies = bodies;
        this.secrets = secrets;
    }

    LoggedCall of(Call call, CallDraft draft, List<String> keys) {
        boolean isMasked = bodies != Bodies.SHOWN;
        Masking masking = Masking.of(call.path());
        String path = secrets.apply(isMasked ? masking.path(call.path()) : call.path());
        String failure = call.failure() == null ? null : secrets.apply(call.failure());
        return new LoggedCall(
                new Call(
                        0,
                        call.at(),
                        call.run(),
                        call.sync(),
                        call.batch(),
                        call.rows(),
                        call.method(),
                        path,
                        call.status(),
                        call.millis(),
                        call.requestBytes(),
                        call.responseBytes(),
                        failure),
                message(draft, draft.requestHeaders(), draft.requestType(), draft.request(), masking),
                message(draft, draft.responseHeaders(), draft.responseType(), draft.response(), masking),
                keys);
    }

    private CallMessage message(
            CallDraft draft, Map<String, String> headers, @Nullable String type, Captured content, Masking masking) {
        byte[] bytes = content.bytes();
        if (content.total() == 0 || bodies == Bodies.NONE) {
            return new CallMessage(withoutSecrets(headers), type, null, content.total() > 0);
        }
        if (draft.isLogin()) {
            return new CallMessage(withoutSecrets(headers), type, GONE, false);
        }
        String body = new String(isPacked(headers) ? unpacked(bytes) : bytes, StandardCharsets.UTF_8);
        if (bodies == Bodies.MASKED) {
            body = masking.body(type == null ? "" : type, body);
        }
        return new CallMessage(
                withoutSecrets(headers),
                type,
                secrets.apply(body),
                content.isTruncated() || body.length() >= Captured.MOST);
    }

    /** Answers come unpacked; requests are as they were sent. */
    private static boolean isPacked(Map<String, String> headers) {
        return "gzip".equalsIgnoreCase(headers.get("Content-Encoding"));
    }

    /** The beginning of it: what is kept of a body may be cut anywhere. */
    private static byte[] unpacked(byte[] packed) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[1024];
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = content.read(chunk); read >= 0 && body.size() < Captured.MOST; read = content.read(chunk)) {
                body.write(chunk, 0, read);
            }
        } catch (EOFException e) {
            return body.toByteArray();
        } catch (IOException e) {
            return ("(it cannot be unpacked: " + e.getMessage() + ")").getBytes(StandardCharsets.UTF_8);
        }
        return body.toByteArray();
    }

    private Map<String, String> withoutSecrets(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) -> {
            // As a line, so that it is known by its name, too.
            String line = secrets.apply(name + ": " + value);
            shown.put(name, line.startsWith(name + ": ") ? line.substring(name.length() + 2) : "***");
        });
        return shown;
    }
}
