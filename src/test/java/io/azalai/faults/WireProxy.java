package io.azalai.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on 127.0.0.1 in front of a server, which spoils connections as a network does: it knows bytes, and nothing of HTTP. An org simulator
 * behind it tells the proxy's address as its instance URL, since it tells whatever address it was called by. Thread-safe.
 */
public final class WireProxy implements AutoCloseable {
    private static final int BUFFER = 4096;
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\nContent-Length: *(\\d+)");

    /** What happens to connections from the moment on that it is set; open ones heed it with their next bytes. */
    public sealed interface Harm {
        /** Bytes pass as they are. */
        record None() implements Harm {}

        /** Each connection is reset once so many bytes more went up. */
        record ResetUp(int afterBytes) implements Harm {}

        /** A connection is reset once half of the body went up of a request whose first line has that text. */
        record CutUpload(String request) implements Harm {}

        /** Each connection is reset once so many bytes more came down. */
        record ResetDown(int afterBytes) implements Harm {}

        /** Bytes go up, and nothing comes down. */
        record BlackHole() implements Harm {}

        /** Every piece of bytes, in either direction, takes so much longer. */
        record Latency(Duration delay) implements Harm {}

        /** So many bytes a second come down. */
        record Drip(int bytesPerSecond) implements Harm {}

        /** The way down ends in good order after so many bytes, and the way up stays open. */
        record HalfClose(int afterBytes) implements Harm {}
    }

    private final ServerSocket listener;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<Harm> harm = new AtomicReference<>(new Harm.None());
    /** How often a harm may still strike; it ends by itself then. */
    private final AtomicInteger left = new AtomicInteger();

    private final AtomicInteger struck = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    /** Bytes of each connection since the harm was set. */
    private final Map<Socket, AtomicInteger> passed = new ConcurrentHashMap<>();

    private WireProxy(ServerSocket listener, int port) {
        this.listener = listener;
        this.port = port;
    }

    /** In front of a server: {@code http://127.0.0.1:8080}. */
    public static WireProxy of(String url) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            WireProxy proxy = new WireProxy(listener, URI.create(url).getPort());
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Spoils connections from now on, at most so many times. */
    public void harm(Harm changed, int times) {
        passed.clear();
        left.set(times);
        harm.set(changed);
    }

    public void heal() {
        harm.set(new Harm.None());
    }

    /** How often a connection was spoilt by now. */
    public int struck() {
        return struck.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(server);
                threads.execute(() -> pump(client, server, client, true));
                threads.execute(() -> pump(server, client, client, false));
            } catch (IOException e) {
                // The proxy closes, or a client went away before it was served.
            }
        }
    }

    private void pump(Socket from, Socket to, Socket client, boolean isUp) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!pass(buffer, read, out, client, to, isUp)) {
                    reset(from);
                    reset(to);
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    /** Passes bytes on as the harm of the moment has it; false where the connection is to be reset. */
    private boolean pass(byte[] bytes, int count, OutputStream out, Socket client, Socket to, boolean isUp)
            throws IOException {
        Harm now = harm.get();
        if (now instanceof Harm.ResetUp reset && isUp) {
            return upTo(reset.afterBytes(), bytes, count, out, client);
        }
        if (now instanceof Harm.CutUpload cut && isUp) {
            measure(cut, new String(bytes, 0, count, StandardCharsets.ISO_8859_1), client);
            if (passed.containsKey(client)) {
                return upTo(0, bytes, count, out, client);
            }
        }
        if (now instanceof Harm.ResetDown reset && !isUp) {
            return upTo(reset.afterBytes(), bytes, count, out, client);
        }
        if (now instanceof Harm.HalfClose half && !isUp) {
            if (!upTo(half.afterBytes(), bytes, count, out, client)) {
                to.shutdownOutput();
            }
            return true;
        }
        if (now instanceof Harm.BlackHole && !isUp) {
            strikes();
            return true;
        }
        if (now instanceof Harm.Latency latency) {
            pause(latency.delay());
        }
        if (now instanceof Harm.Drip drip && !isUp) {
            for (int i = 0; i < count; i += drip.bytesPerSecond() / 10) {
                out.write(bytes, i, Math.min(drip.bytesPerSecond() / 10, count - i));
                out.flush();
                pause(Duration.ofMillis(100));
            }
            return true;
        }
        out.write(bytes, 0, count);
        out.flush();
        return true;
    }

    /** Where bytes begin a request that is to be cut, sets how many are to pass: its head and half of its body. */
    private void measure(Harm.CutUpload cut, String bytes, Socket client) {
        Matcher length = LENGTH.matcher(bytes);
        int body = bytes.indexOf("\r\n\r\n") + 4;
        int line = bytes.indexOf("\r\n");
        if (body > 4 && bytes.substring(0, line).contains(cut.request()) && length.find()) {
            passed.put(client, new AtomicInteger(-body - Integer.parseInt(length.group(1)) / 2));
        }
    }

    /** Passes so many bytes of a connection in all; false when there were more and the harm struck. */
    private boolean upTo(int most, byte[] bytes, int count, OutputStream out, Socket client) throws IOException {
        AtomicInteger before = passed.computeIfAbsent(client, none -> new AtomicInteger());
        int start = before.getAndAdd(count);
        boolean isBeyond = start + count > most;
        boolean isStruck = isBeyond && strikes();
        out.write(bytes, 0, isStruck ? Math.max(0, most - start) : count);
        out.flush();
        return !isStruck;
    }

    private boolean strikes() {
        int before = left.getAndUpdate(count -> Math.max(0, count - 1));
        if (before > 0) {
            struck.incrementAndGet();
        }
        if (before <= 1) {
            heal();
        }
        return before > 0;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So that the other side sees a reset and not an end. */
    private void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        close(socket);
    }

    private void close(@Nullable Socket socket) {
        if (socket == null) {
            return;
        }
        open.remove(socket);
        passed.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(this::close);
            threads.shutdownNow();
        }
    }
}
