package io.azalai;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A collector of OpenTelemetry as tests have it: takes OTLP over HTTP, and reads the spans out of the very bytes. */
public final class SpanReceiver implements AutoCloseable {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /**
     * A span that came in.
     *
     * @param parent empty where it has none
     * @param status 0 unset, 2 error
     */
    public record Span(
            String trace, String id, String parent, String name, Map<String, Object> attributes, long status) {}

    public SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            nested(body, 1, resource -> nested(resource, 2, scope -> nested(scope, 2, span -> spans.add(span(span)))));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Span> spans() {
        return spans;
    }

    public Span named(String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span '" + name + "' among " + spans));
    }

    /** All that came in, as it is. */
    public String bytes() {
        return String.join("", bodies);
    }

    /** What a nested message is read by. */
    private interface Reader {
        void read(byte[] message);
    }

    private static void nested(byte[] message, int field, Reader reader) {
        fields(message, (number, value) -> {
            if (number == field && value instanceof byte[] bytes) {
                reader.read(bytes);
            }
        });
    }

    private static Span span(byte[] message) {
        Map<Integer, Object> one = new TreeMap<>();
        Map<String, Object> attributes = new TreeMap<>();
        long[] status = new long[1];
        fields(message, (number, value) -> {
            one.put(number, value);
            if (number == 9) {
                attribute((byte[]) value, attributes);
            } else if (number == 15) {
                fields((byte[]) value, (inner, code) -> status[0] = inner == 3 ? (Long) code : status[0]);
            }
        });
        return new Span(hex(one.get(1)), hex(one.get(2)), hex(one.get(4)), text(one.get(5)), attributes, status[0]);
    }

    private static void attribute(byte[] message, Map<String, Object> attributes) {
        List<Object> parts = new ArrayList<>();
        fields(message, (number, value) -> parts.add(number == 1 ? text(value) : value));
        fields(
                (byte[]) parts.get(1),
                (kind, value) -> attributes.put((String) parts.get(0), value instanceof byte[] ? text(value) : value));
    }

    private static String hex(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "";
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    /** The fields of a message in Protocol Buffers' wire format. */
    private static void fields(byte[] message, BiConsumer<Integer, Object> fields) {
        ByteBuffer rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            int number = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> fields.accept(number, varint(rest));
                case FIXED64 -> fields.accept(number, rest.getLong());
                case BYTES -> {
                    byte[] bytes = new byte[(int) varint(rest)];
                    rest.get(bytes);
                    fields.accept(number, bytes);
                }
                default -> fields.accept(number, (long) rest.getInt());
            }
        }
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
