package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.console.access.Admission;
import io.azalai.console.access.Caller;
import io.azalai.console.access.Csrf;
import io.azalai.console.access.Door;
import io.azalai.console.access.Knock;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first: the door, and the headers that tell browsers what the pages may do. It answers itself who somebody is. Thread-safe;
 * runs on the server's threads, and leaves them while a password is checked.
 */
final class FrontDoor implements Handler<RoutingContext> {
    private static final String ME = "/api/v1/me";

    /** Nothing but our own files, nothing in line, no frame around it. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
                            + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    /** What browsers send, and programs do not by themselves. */
    private static final List<String> OF_BROWSERS =
            List.of("Origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Cookie");

    private final Door door;
    private final Csrf csrf;
    private final Callable<ObjectNode> product;

    /**
     * One for a server.
     *
     * @param product what is told of the product and the org to whoever is let in
     */
    FrontDoor(Door door, Csrf csrf, Callable<ObjectNode> product) {
        this.door = door;
        this.csrf = csrf;
        this.product = product;
    }

    @Override
    public void handle(RoutingContext asked) {
        HttpServerResponse response = asked.response();
        HEADERS.forEach(response::putHeader);
        if (!asked.normalizedPath().startsWith("/lib/")) {
            response.putHeader("Cache-Control", "no-store");
        }
        Knock knock = knock(asked);
        asked.request().pause();
        asked.vertx()
                .executeBlocking(() -> door.admit(knock), false)
                .onComplete(
                        admission -> {
                            asked.request().resume();
                            answer(asked, admission);
                        },
                        asked::fail);
    }

    private void answer(RoutingContext asked, Admission admission) {
        Caller caller = admission.caller();
        if (!admission.isIn()) {
            refuse(asked, admission);
        } else if (asked.normalizedPath().equals(ME) && caller != null) {
            asked.vertx()
                    .executeBlocking(() -> me(caller), false)
                    .onComplete(
                            text -> asked.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end(text),
                            asked::fail);
        } else {
            asked.next();
        }
    }

    private void refuse(RoutingContext asked, Admission admission) {
        HttpServerResponse response = asked.response().setStatusCode(admission.status());
        if (admission.status() == Admission.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", door.challenge());
        }
        String text = Json.text(Json.object()
                .put("status", admission.status())
                .put("title", Problems.title(admission.status()))
                .put("detail", admission.detail())
                .putNull("code"));
        response.putHeader("Content-Type", "application/json").end(text);
    }

    private String me(Caller caller) throws Exception {
        ObjectNode me = Json.answer()
                .put("name", caller.name())
                .put("role", caller.role().text())
                .put("csrf", csrf.of(caller));
        me.setAll(product.call());
        return Json.text(me);
    }

    /** By the path that the routes go by: the one of the request may lead out of a folder. */
    private static Knock knock(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        return new Knock(
                request.method().name(),
                asked.normalizedPath(),
                Objects.requireNonNullElse(request.scheme(), "http"),
                host(request),
                header(request, "Authorization"),
                header(request, "Origin"),
                header(request, "X-CSRF-Token"),
                header(request, "Content-Type"),
                OF_BROWSERS.stream().anyMatch(name -> request.headers().contains(name)),
                request.remoteAddress().host());
    }

    /** By HTTP/2 it is no header, but the authority that a request is sent to. */
    private static @Nullable String host(HttpServerRequest request) {
        String host = header(request, "Host");
        HostAndPort authority = host == null ? request.authority() : null;
        return authority == null ? host : authority.toString();
    }

    private static @Nullable String header(HttpServerRequest request, String name) {
        return request.getHeader(name);
    }
}
