package io.azalai.simulator.http;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Where the server listens: plain http, or https with a certificate of its own. */
@FunctionalInterface
public interface Listener {
    /**
     * The connector to add.
     *
     * @param http limits and URI rules that every listener keeps
     */
    ServerConnector connect(Server server, HttpConfiguration http);
}
