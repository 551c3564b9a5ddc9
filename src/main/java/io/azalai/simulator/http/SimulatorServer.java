package io.azalai.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running server. One handler for all listeners. */
public final class SimulatorServer implements AutoCloseable {
    /** Bytes of the URI and the headers together. Source: REST API Developer Guide, "Status Codes and Error Responses", 414 and 431. */
    private static final int MAX_HEADER_BYTES = 16_384;

    /** Room for the fault that sends a huge header. */
    private static final int MAX_ANSWER_HEADER_BYTES = 1 << 17;

    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;

    private final Server server;
    private final List<ServerConnector> connectors;

    private SimulatorServer(Server server, List<ServerConnector> connectors) {
        this.server = server;
        this.connectors = connectors;
    }

    /**
     * Listens from now on.
     *
     * @throws UncheckedIOException when a port is taken
     */
    public static SimulatorServer start(List<Listener> listeners, CallHandler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("simulator");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setMaxResponseHeaderSize(MAX_ANSWER_HEADER_BYTES);
        http.setSendServerVersion(false);
        // Keys in a path hold encoded slashes and percent signs, and the Salesforce CLI doubles the first slash.
        http.setUriCompliance(UriCompliance.UNSAFE);
        List<ServerConnector> connectors = listeners.stream()
                .map(listener -> listener.connect(server, http))
                .toList();
        connectors.forEach(server::addConnector);
        server.setHandler(handler);
        server.setErrorHandler(handler::handleUnreadable);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("simulator: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("simulator: the server did not start", e);
        }
        return new SimulatorServer(server, connectors);
    }

    /** The port of the n-th listener. */
    public int port(int listener) {
        return connectors.get(listener).getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("simulator: the server did not stop", e);
        }
    }
}
