package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.AzalaiSettings;
import io.azalai.console.access.Csrf;
import io.azalai.console.access.Door;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console in a context that has Camel's HTTP server. */
public final class ConsoleServer {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    /** The bean of {@code 70-console}. */
    private static final String BEAN = "azalaiConsole";

    /** Before all routes. */
    private static final int FIRST = -10_000;

    /** Runs and plans that somebody asked for, at once; more wait. */
    private static final int THREADS = 16;

    private static final int QUEUE = 1_000;

    private ConsoleServer() {}

    /** Whether a context has an HTTP server that the console could be served by. */
    public static boolean isServed(CamelContext context) {
        return context.hasService(MainHttpServer.class) != null;
    }

    /**
     * Puts the console into a context, before it is started.
     *
     * @throws InvalidSyncException when it could be reached from elsewhere, and everybody may steer it; or its users cannot be read
     */
    public static void install(CamelContext context, Azalai azalai, AzalaiSettings settings, String product) {
        MainHttpServer server = context.hasService(MainHttpServer.class);
        checkHost(server.getHost(), settings);
        checkPort(server.getHost(), server.getPort());
        Csrf csrf = new Csrf(new SecureRandom());
        Door door = new Door(settings.access(), settings.directory(), csrf, settings.clock());
        ExecutorService threads = threads(context);
        Console console = new Console(azalai, settings, threads);
        context.getRegistry().bind(BEAN, console);
        FrontDoor front = new FrontDoor(door, csrf, () -> product(azalai, product));
        try {
            context.addService(new Opening(server, front));
            // So that the first who looks does not wait until a million rejected rows are counted.
            context.addStartupListener((started, isStarted) -> threads.execute(console::syncs));
        } catch (Exception e) {
            throw new IllegalStateException("the console cannot be installed", e);
        }
    }

    /** Opens the door once the server has a router, and before any route of Camel is in it: whatever comes passes the door. */
    private static final class Opening extends ServiceSupport {
        private final MainHttpServer server;
        private final FrontDoor door;

        Opening(MainHttpServer server, FrontDoor door) {
            this.server = server;
            this.door = door;
        }

        @Override
        protected void doStart() {
            Router router = server.getRouter();
            if (router == null) {
                throw new IllegalStateException("the HTTP server has not started, so that nothing would guard it");
            }
            router.route().order(FIRST).handler(door);
            WebFiles.serve(router);
            LOG.info("the console is at {}", address(server));
        }
    }

    private static ExecutorService threads(CamelContext context) {
        try {
            return new ThreadPoolBuilder(context)
                    .poolSize(THREADS)
                    .maxPoolSize(THREADS)
                    .maxQueueSize(QUEUE)
                    .build(ConsoleServer.class, "azalai-console");
        } catch (Exception e) {
            throw new IllegalStateException("the pool 'azalai-console' cannot be made", e);
        }
    }

    private static ObjectNode product(Azalai azalai, String product) {
        String org = azalai.recordUrl("");
        return Json.object()
                .put("product", product)
                .put("org", org == null ? null : URI.create(org).getHost())
                .put("bodies", bodies(azalai));
    }

    private static String bodies(Azalai azalai) {
        return switch (azalai.calls().bodies()) {
            case SHOWN, MASKED -> azalai.calls().bodies().name().toLowerCase(Locale.ROOT);
            case NONE, OFF -> "none";
        };
    }

    private static void checkHost(@Nullable String host, AzalaiSettings settings) {
        if (isOfThisMachine(host)) {
            return;
        }
        if (settings.access().isOpen()) {
            Problems problems = new Problems();
            problems.add(
                    new Location("application.properties", 0, 0),
                    "camel.server.host: '%s' lets others reach the console, and nobody has to log in. Name users by azalai.console.users or keys by azalai.console.jwt.keys, or leave the host out."
                            .formatted(host));
            throw new InvalidSyncException(problems.sorted());
        }
        LOG.warn(
                "camel.server.host: '{}' lets others reach the console. Where it does not serve TLS itself, put it behind what does: passwords travel with each request.",
                host);
    }

    /** The server itself only logs that it does not listen, and everything else goes on. */
    private static void checkPort(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            Problems problems = new Problems();
            problems.add(
                    new Location("application.properties", 0, 0),
                    "camel.server.port: %d cannot be used at '%s' (%s). Name another port, or leave the console out by camel.server.enabled=false."
                            .formatted(port, host, e.getMessage()));
            throw new InvalidSyncException(problems.sorted());
        }
    }

    private static boolean isOfThisMachine(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String address(MainHttpServer server) {
        return "http%s://%s:%d"
                .formatted(server.isUseGlobalSslContextParameters() ? "s" : "", server.getHost(), server.getPort());
    }
}
