package io.azalai.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server in the place of the org that may not be spoken to; it keeps what it could read. Thread-safe. */
final class Impostor implements AutoCloseable {
    private static final int MOST = 100_000;

    private final ServerSocket listener;
    private final byte[] answer;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "impostor");
        thread.setDaemon(true);
        return thread;
    });

    private Impostor(ServerSocket listener, byte[] answer) {
        this.listener = listener;
        this.answer = answer;
        threads.execute(this::accept);
    }

    /** Https as that context has it; what it reads is what a client trusts it with. */
    static Impostor speakingTls(SSLContext context) throws IOException {
        return new Impostor(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                refusal());
    }

    /** Plain http on a port that is called by https; what it reads passed in the clear. */
    static Impostor speakingHttp() throws IOException {
        return new Impostor(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), refusal());
    }

    /**
     * A server that speaks nothing newer than that: its hello, with a cipher suite that clients of today bear, so that it is the version which they refuse.
     *
     * @param minor 1 is TLS 1.0, and 2 TLS 1.1
     */
    static Impostor speakingOldTls(int minor) throws IOException {
        String hello = "03%02x".formatted(minor) + "ab".repeat(32) + "00" + "c02f" + "00";
        String handshake = "02%06x".formatted(hello.length() / 2) + hello;
        String record = "1603%02x%04x".formatted(minor, handshake.length() / 2) + handshake;
        return new Impostor(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                HexFormat.of().parseHex(record));
    }

    private static byte[] refusal() {
        String body = "{\"error\":\"invalid_client\"}";
        return "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    String url() {
        return "https://127.0.0.1:" + listener.getLocalPort();
    }

    /** The same address by http. */
    String plainUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int calls() {
        return calls.get();
    }

    /** All that it could read, as a text of single bytes. */
    String read() {
        synchronized (read) {
            return read.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                calls.incrementAndGet();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] buffer = new byte[MOST];
            for (int count = client.getInputStream().read(buffer);
                    count > 0;
                    count = client.getInputStream().read(buffer)) {
                synchronized (read) {
                    read.write(buffer, 0, count);
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client went away, as it should.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
