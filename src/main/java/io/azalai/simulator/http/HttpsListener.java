package io.azalai.simulator.http;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Https on 127.0.0.1.
 *
 * @param port 0 takes a free one
 */
public record HttpsListener(int port, Certificate certificate) implements Listener {
    @Override
    public ServerConnector connect(Server server, HttpConfiguration http) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(certificate.file().toString());
        tls.setKeyStorePassword(Certificate.PASSWORD);
        HttpConfiguration https = new HttpConfiguration(http);
        // Clients call an address, which is no name that a certificate could be chosen by.
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        https.addCustomizer(secure);
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }
}
