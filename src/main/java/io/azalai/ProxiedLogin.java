package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.login.TokenTransport;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.DigestAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Socks4Proxy;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a token through the proxy of the salesforce component, by the same HTTP client and in the same way as the component itself:
 * Java's own client knows neither proxies that speak TLS nor SOCKS. Confined to one thread.
 */
final class ProxiedLogin implements TokenTransport {
    private static final Logger LOG = LoggerFactory.getLogger(ProxiedLogin.class);
    private static final int PROXY_LOGIN = 407;
    private static final int SECONDS = 30;

    private final SalesforceComponent component;
    private final String proxy;

    private ProxiedLogin(SalesforceComponent component, String proxy) {
        this.component = component;
        this.proxy = proxy;
    }

    /** Empty where the component has no proxy. */
    static Optional<TokenTransport> of(SalesforceComponent component) {
        return component.getHttpProxyHost() == null || component.getHttpProxyPort() == null
                ? Optional.empty()
                : Optional.of(
                        new ProxiedLogin(component, component.getHttpProxyHost() + ":" + component.getHttpProxyPort()));
    }

    @Override
    public Answer post(URI address, String form) throws IOException, InterruptedException {
        HttpClient client = new HttpClient();
        try {
            configure(client);
            client.start();
            return checked(send(client, address, form));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the HTTP client does not start: " + e.getMessage(), e);
        } finally {
            stop(client);
        }
    }

    private void configure(HttpClient client) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        OrgGuard.trust(component).ifPresent(tls::setSslContext);
        client.setSslContextFactory(tls);
        client.setFollowRedirects(false);
        client.setConnectTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
        client.getProxyConfiguration().addProxy(proxy());
        Authentication login = login();
        if (login != null) {
            client.getAuthenticationStore().addAuthentication(login);
        }
    }

    private ProxyConfiguration.Proxy proxy() {
        Origin.Address at = new Origin.Address(component.getHttpProxyHost(), component.getHttpProxyPort());
        ProxyConfiguration.Proxy made = component.isHttpProxySocks4()
                ? new Socks4Proxy(at, component.isHttpProxySecure())
                : new HttpProxy(at, component.isHttpProxySecure());
        add(component.getHttpProxyIncludedAddresses(), made.getIncludedAddresses());
        add(component.getHttpProxyExcludedAddresses(), made.getExcludedAddresses());
        return made;
    }

    private static void add(@Nullable Set<String> addresses, Set<String> to) {
        if (addresses != null) {
            to.addAll(addresses);
        }
    }

    /** The component refuses a name without the rest when it starts. */
    private @Nullable Authentication login() {
        String user = component.getHttpProxyUsername();
        String password = component.getHttpProxyPassword();
        String uri = component.getHttpProxyAuthUri();
        String realm = component.getHttpProxyRealm();
        if (user == null || password == null || uri == null || realm == null) {
            return null;
        }
        return component.isHttpProxyUseDigestAuth()
                ? new DigestAuthentication(URI.create(uri), realm, user, password)
                : new BasicAuthentication(URI.create(uri), realm, user, password);
    }

    private ContentResponse send(HttpClient client, URI address, String form) throws IOException, InterruptedException {
        try {
            return new CompletableResponseListener(
                            client.POST(address)
                                    .body(new StringRequestContent("application/x-www-form-urlencoded", form)),
                            MOST_BYTES)
                    .send()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("by the proxy %s, within %d s".formatted(proxy, SECONDS), e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private IOException failed(Throwable cause) {
        if (CallFailures.causes(cause).anyMatch(ProxiedLogin::asksForALogin)) {
            throw loginMissing(cause);
        }
        Optional<Throwable> tls = CallFailures.causes(cause)
                .filter(SSLException.class::isInstance)
                .findFirst();
        if (tls.isPresent()) {
            SSLException broken = new SSLException(
                    "by the proxy %s: %s; a proxy that speaks no TLS itself wants camel.component.salesforce.httpProxySecure=false"
                            .formatted(proxy, tls.get().getMessage()));
            broken.initCause(cause);
            return broken;
        }
        // Jetty's word for an answer that is longer than it may be.
        String reason = CallFailures.causes(cause).anyMatch(IllegalArgumentException.class::isInstance)
                ? TOO_LONG
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new IOException("by the proxy %s: %s".formatted(proxy, reason), cause);
    }

    /** As the answer to CONNECT, which nobody but the client sees. */
    private static boolean asksForALogin(Throwable cause) {
        return cause instanceof HttpResponseException refused
                && refused.getResponse() != null
                && refused.getResponse().getStatus() == PROXY_LOGIN;
    }

    private Answer checked(ContentResponse answer) {
        if (answer.getStatus() == PROXY_LOGIN) {
            throw loginMissing(null);
        }
        return new Answer(answer.getStatus(), answer.getContentAsString());
    }

    private RunFailedException loginMissing(@Nullable Throwable cause) {
        boolean isGiven = component.getHttpProxyUsername() != null;
        return new RunFailedException(
                ErrorCodes.of("ORG_UNREACHABLE"),
                "the proxy %s %s (407), and nothing reached the org. %s httpProxyUsername, httpProxyPassword, httpProxyRealm and httpProxyAuthUri of camel.component.salesforce."
                        .formatted(
                                proxy,
                                isGiven ? "takes the login that it is given for none" : "asks for a login",
                                isGiven ? "Correct" : "Set"),
                cause);
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            // Its answer is there, or what broke it is being told.
            LOG.debug("the HTTP client does not stop", e);
        }
    }
}
