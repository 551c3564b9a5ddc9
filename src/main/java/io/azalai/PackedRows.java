package io.azalai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/**
 * Packs the rows of batches by gzip, of which camel-salesforce 4.18 knows nothing. Hangs in its HTTP client, as the last before a request leaves: a request
 * that is repeated after a new login has the packed body and its header already, and goes as it is. Journal and hashes are of the rows as they were. Source:
 * for Bulk API 2.0 the REST API Developer Guide, "Using Compression"; for 1.0 Salesforce's own client force-wsc, which packs every request. Limits are
 * those of the rows before they were packed. Thread-safe; runs on the client's threads.
 */
final class PackedRows implements Request.BeginListener {
    private static final Pattern ROWS = Pattern.compile(
            "POST /services/async/[^/]+/job/[^/]+/batch/?|PUT /services/data/[^/]+/jobs/ingest/[^/]+/batches/?");

    /** Bytes; less gains no packet. */
    static final int LEAST = 4 << 10;

    private static final String GZIP = "gzip";

    private final Gzip gzip;

    PackedRows(Gzip gzip) {
        this.gzip = gzip;
    }

    @Override
    public void onBegin(Request request) {
        if (!gzip.packsFor(request.getHost())
                || !ROWS.matcher(request.getMethod() + " " + request.getPath()).matches()
                || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)
                || !(request.getBody() instanceof ByteBufferRequestContent rows)
                || rows.getLength() < LEAST) {
            return;
        }
        try {
            byte[] packed = packed(rows);
            if (packed.length < rows.getLength() || !rows.rewind()) {
                replace(request, new BytesRequestContent(rows.getContentType(), packed));
            }
        } catch (IOException | RuntimeException e) {
            // Half of the rows have been read by then, and must not go without the others.
            var unused = request.abort(e);
        }
    }

    private static void replace(Request request, BytesRequestContent packed) {
        request.body(packed);
        request.headers(headers ->
                headers.put(HttpHeader.CONTENT_ENCODING, GZIP).put(HttpHeader.CONTENT_LENGTH, packed.getLength()));
    }

    private static byte[] packed(ByteBufferRequestContent rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream((int) rows.getLength() / 4);
        try (GZIPOutputStream out = new FastGzip(packed)) {
            Content.Chunk chunk = rows.read();
            while (chunk != null && !Content.Chunk.isFailure(chunk)) {
                ByteBuffer bytes = chunk.getByteBuffer();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.write(copy);
                boolean isLast = chunk.isLast();
                chunk.release();
                if (isLast) {
                    break;
                }
                chunk = rows.read();
            }
        }
        return packed.toByteArray();
    }

    /** The level that takes the least time: of rows as text it leaves a fifth to a third. */
    private static final class FastGzip extends GZIPOutputStream {
        private static final int BUFFER = 8 << 10;

        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
