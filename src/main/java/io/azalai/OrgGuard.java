package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.login.OrgHosts;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests go to the org alone, and by https. Hangs in the HTTP client of camel-salesforce, so that neither a redirect nor an instance
 * URL of an answer leads past it. Thread-safe; runs on the client's threads.
 */
final class OrgGuard implements Request.QueuedListener {
    private final OrgHosts hosts;

    /** A request that would have gone to another host than the org's. */
    static final class RefusedHostException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedHostException(String message) {
            super(message);
        }

        static boolean isCauseOf(Throwable thrown) {
            return CallFailures.causes(thrown).anyMatch(RefusedHostException.class::isInstance);
        }
    }

    private OrgGuard(OrgHosts hosts) {
        this.hosts = hosts;
    }

    static OrgGuard of(SalesforceComponent component) {
        return new OrgGuard(hosts(component));
    }

    /** The hosts that the settings of a component name. */
    static OrgHosts hosts(SalesforceComponent component) {
        Optional<SalesforceLoginConfig> config = Optional.ofNullable(component.getLoginConfig());
        return OrgHosts.of(
                Stream.of(
                                LoginForm.url(component),
                                component.getInstanceUrl(),
                                config.map(SalesforceLoginConfig::getInstanceUrl)
                                        .orElse(null))
                        .filter(Objects::nonNull)
                        .toList(),
                setting(component, OrgHosts.HOSTS),
                setting(component, OrgHosts.PLAIN_HOSTS));
    }

    private static @Nullable String setting(SalesforceComponent component, String name) {
        CamelContext context = component.getCamelContext();
        return context == null
                ? null
                : context.getPropertiesComponent().resolveProperty(name).orElse(null);
    }

    @Override
    public void onQueued(Request request) {
        hosts.refusal(request.getScheme(), request.getHost()).ifPresent(reason -> {
            // Whoever waits for the request is told.
            var unused = request.abort(new RefusedHostException("nothing was sent, as " + reason));
        });
    }

    /**
     * What the settings trust; empty for what Java trusts.
     *
     * @throws RunFailedException CONFIGURATION when it cannot be read, or is everybody
     */
    static Optional<SSLContext> trust(SalesforceComponent component) {
        SSLContextParameters parameters = parameters(component);
        if (parameters == null) {
            return Optional.empty();
        }
        if (parameters.getTrustManagers() != null
                && parameters.getTrustManagers().getTrustManager() instanceof TrustAllTrustManager) {
            throw refused(
                    "it trusts every certificate, so that anybody on the way could be the org. Name a trust store in its place.",
                    null);
        }
        try {
            return Optional.of(parameters.createSSLContext(component.getCamelContext()));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw refused("%s. Look at the key and trust stores and their passwords.".formatted(e.getMessage()), e);
        }
    }

    private static @Nullable SSLContextParameters parameters(SalesforceComponent component) {
        if (component.getSslContextParameters() != null) {
            return component.getSslContextParameters();
        }
        return component.isUseGlobalSslContextParameters() && component.getCamelContext() != null
                ? component.getCamelContext().getSSLContextParameters()
                : null;
    }

    private static RunFailedException refused(String reason, @Nullable Exception cause) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "application.properties: the sslContextParameters of the salesforce component: " + reason,
                cause);
    }
}
