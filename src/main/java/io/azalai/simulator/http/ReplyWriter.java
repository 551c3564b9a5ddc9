package io.azalai.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one reply to the socket, whole or broken. Waits on the server's scheduler, so no thread is held. */
final class ReplyWriter {
    /** Smaller bodies are not worth the packing. */
    private static final int GZIP_FROM_BYTES = 1_400;

    private static final long DRIP_STEP_MILLIS = 100;

    private final Request request;
    private final Response response;
    private final Callback callback;

    ReplyWriter(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void write(Reply reply) {
        if (reply instanceof Reply.Hold) {
            // The server would end an idle connection by itself.
            request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(0);
        }
        if (reply.delay().isZero()) {
            writeNow(reply);
        } else {
            after(reply.delay().toMillis(), () -> writeNow(reply));
        }
    }

    private void writeNow(Reply reply) {
        if (reply instanceof Reply.Send send) {
            send(send.answer());
        } else if (reply instanceof Reply.Cut cut) {
            cut(cut);
        } else if (reply instanceof Reply.Drip drip) {
            byte[] bytes = head(drip.answer(), drip.answer().body().bytes());
            drip(bytes, 0, (int) Math.max(1, drip.bytesPerSecond() * DRIP_STEP_MILLIS / 1000));
        } else {
            disconnect();
        }
    }

    private void send(Answer answer) {
        byte[] bytes = answer.body().bytes();
        boolean isPacked = bytes.length >= GZIP_FROM_BYTES
                && !answer.headers().containsKey("Content-Encoding")
                && request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        if (isPacked) {
            bytes = gzipped(bytes);
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.write(true, ByteBuffer.wrap(head(answer, bytes)), callback);
    }

    private void cut(Reply.Cut cut) {
        byte[] bytes = head(cut.answer(), cut.answer().body().bytes());
        int sent = Math.min(cut.bytes(), bytes.length);
        response.write(false, ByteBuffer.wrap(bytes, 0, sent), Callback.from(this::disconnect));
    }

    private void drip(byte[] bytes, int from, int step) {
        int count = Math.min(step, bytes.length - from);
        boolean isLast = from + count == bytes.length;
        if (isLast) {
            response.write(true, ByteBuffer.wrap(bytes, from, count), callback);
            return;
        }
        response.write(
                false,
                ByteBuffer.wrap(bytes, from, count),
                Callback.from(() -> after(DRIP_STEP_MILLIS, () -> drip(bytes, from + count, step)), callback::failed));
    }

    /** Closes the socket, so that the client sees a reset and not an error of HTTP. */
    private void disconnect() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("connection cut by the simulator"));
    }

    private byte[] head(Answer answer, byte[] bytes) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        return bytes;
    }

    private void after(long millis, Runnable task) {
        request.getComponents().getScheduler().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
