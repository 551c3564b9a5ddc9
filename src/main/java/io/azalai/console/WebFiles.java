package io.azalai.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that the pages are made of: our own, and those of two libraries. */
final class WebFiles {
    private static final String OWN = "azalai/console/web";

    /** After the routes of the API. */
    private static final int LAST = 10_000;

    private WebFiles() {}

    static void serve(Router router) {
        library(
                router,
                "/lib/preact.js",
                "text/javascript; charset=utf-8",
                "/META-INF/resources/_static/htm/3.1.1/preact/standalone.module.js");
        library(
                router,
                "/lib/pico.css",
                "text/css; charset=utf-8",
                "/META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css");
        router.route()
                .order(LAST)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                // Asked for anew by each page, since a new version has the same names.
                .handler(StaticHandler.create(FileSystemAccess.RELATIVE, OWN)
                        .setCachingEnabled(true)
                        .setMaxAgeSeconds(0)
                        .setDefaultContentEncoding("UTF-8"));
    }

    private static void library(Router router, String path, String type, String resource) {
        Buffer content = Buffer.buffer(content(resource));
        router.route(HttpMethod.GET, path).handler(asked -> asked.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .end(content));
    }

    private static byte[] content(String resource) {
        try (InputStream file = WebFiles.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
