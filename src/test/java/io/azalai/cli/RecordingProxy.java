package io.azalai.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on 127.0.0.1 that notes the first line of each request, and wants a login if it is told to. Thread-safe. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final @Nullable String login;

    private RecordingProxy(@Nullable String login) throws IOException {
        this.login = login;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static RecordingProxy open() throws IOException {
        return new RecordingProxy(null);
    }

    /**
     * One that lets nobody pass without a login.
     *
     * @param login as the header has it: {@code Basic ...}
     */
    static RecordingProxy asking(String login) throws IOException {
        return new RecordingProxy(login);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first line of each request that it let pass. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            String head = head(in);
            if (login != null && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
                write(
                        client,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"gate\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            String line = head.substring(0, head.indexOf('\r'));
            lines.add(line);
            pass(client, in, head, line.split(" ", 3));
        } catch (IOException e) {
            // cut by either end
        }
    }

    private void pass(Socket client, InputStream in, String head, String[] line) throws IOException {
        boolean isTunnel = line[0].equals("CONNECT");
        URI to = URI.create(isTunnel ? "https://" + line[1] : line[1]);
        try (Socket server = new Socket(to.getHost(), to.getPort())) {
            open.add(server);
            if (isTunnel) {
                write(client, "HTTP/1.1 200 OK\r\n\r\n");
            } else {
                String rest = head.substring(head.indexOf('\n') + 1);
                // One request on each connection, so that each is noted.
                write(
                        server,
                        line[0] + " " + to.getRawPath() + query(to) + " HTTP/1.1\r\nConnection: close\r\n" + rest);
            }
            threads.execute(() -> pipe(in, server));
            pipe(server.getInputStream(), client);
        }
    }

    private static String query(URI to) {
        return to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    }

    private static void pipe(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // cut by either end
        }
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        to.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request");
            }
            head.write(read);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
