package io.azalai.cli.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Where the org sends the browser back to: one address on 127.0.0.1, for one approval. */
final class CallbackListener implements AutoCloseable {
    /** The address that the Salesforce CLI has made usual, so an app may have it already. */
    private static final String PATH = "/OauthRedirect";

    private static final int THREADS = 8;

    private final Server server;
    private final ServerConnector connector;
    private final String state;
    private final CompletableFuture<Approval> approval = new CompletableFuture<>();

    /**
     * Listens from now on.
     *
     * @param port 0 takes a free one
     * @param state that the browser must bring back, since any page could send a browser here
     * @throws UncheckedIOException when the port is taken
     */
    CallbackListener(int port, String state) {
        this.state = state;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("login");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Landing());
        start();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e.getCause() instanceof BindException bind ? bind : e);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("the listener did not start", e);
        }
    }

    /** As the app's settings must have it. Salesforce takes plain http for {@code localhost} alone. */
    String address() {
        return "http://localhost:" + connector.getLocalPort() + PATH;
    }

    /** What the browser brought; empty where it did not come in time. */
    Optional<Approval> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(approval.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the listener did not stop", e);
        }
    }

    /** The page that the browser lands on. */
    private final class Landing extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (!Request.getPathInContext(request).equals(PATH)) {
                answer(response, 404, "There is nothing here.", callback);
                return true;
            }
            Optional<Approval> brought = brought(Request.extractQueryParameters(request));
            if (brought.isEmpty()) {
                answer(response, 400, "This is not the answer to the login that waits here.", callback);
                return true;
            }
            String text = brought.get() instanceof Approval.Allowed
                    ? "Azalai has your approval. You can close this page; the terminal tells how it goes on."
                    : "There is no approval. You can close this page; the terminal tells why.";
            // Only when the page is written, since the listener ends then.
            answer(response, 200, text, Callback.from(callback, () -> approval.complete(brought.get())));
            return true;
        }

        private Optional<Approval> brought(Fields parameters) {
            String given = parameters.getValue("state");
            String error = parameters.getValue("error");
            String code = parameters.getValue("code");
            // An org that refuses early may forget the state; then nothing is gained by it.
            if (error != null && (given == null || isState(given))) {
                String description = parameters.getValue("error_description");
                return Optional.of(new Approval.Refused(error, description == null ? "" : description));
            }
            return code == null || given == null || !isState(given)
                    ? Optional.empty()
                    : Optional.of(new Approval.Allowed(code));
        }

        private boolean isState(String given) {
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
        }

        private void answer(Response response, int status, String text, Callback callback) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=UTF-8");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.getHeaders().put("Referrer-Policy", "no-referrer");
            Content.Sink.write(
                    response,
                    true,
                    "<!DOCTYPE html><html lang=\"en\"><head><title>Azalai</title></head><body><p>" + text
                            + "</p></body></html>",
                    callback);
        }
    }
}
