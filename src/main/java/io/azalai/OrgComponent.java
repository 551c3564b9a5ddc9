package io.azalai;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The salesforce component as a long-running delivery needs it. A user's own settings win. */
final class OrgComponent {
    static final String NAME = "salesforce";

    private static final Logger LOG = LoggerFactory.getLogger(OrgComponent.class);

    /** The API version that Azalai was built against; SOAP login and all calls of it exist there. */
    private static final String API_VERSION = "62.0";

    /** The longest time between two bytes; the component's 10 s would lose the answers of slow posts, which have taken effect. */
    private static final long IDLE_MILLIS = 130_000;

    private static final long REQUEST_MILLIS = 180_000;
    private static final long CONNECT_MILLIS = 10_000;

    /** Results of 10,000 rows pass the component's 4 MiB. */
    private static final int MAX_ANSWER_BYTES = 128 << 20;

    /** Queries travel in the URI. */
    private static final int REQUEST_BUFFER_BYTES = 64 << 10;

    /** At least parallelization and ten, see the worker-pool trap. */
    private static final int WORKERS = 64;

    private static final int DEFAULT_WORKERS = 10;
    private static final long DEFAULT_IDLE_MILLIS = 10_000;
    private static final long DEFAULT_MILLIS = 60_000;

    private final SalesforceComponent component;

    private OrgComponent(SalesforceComponent component) {
        this.component = component;
    }

    static OrgComponent of(CamelContext context) {
        SalesforceComponent component = context.getComponent(NAME, true, false) instanceof SalesforceComponent found
                ? found
                : new SalesforceComponent(context);
        return new OrgComponent(component);
    }

    /** Before the component starts. */
    void configure() {
        OrgGuard.trust(component);
        component.setLazyLogin(true);
        if (component.getHttpClientIdleTimeout() == DEFAULT_IDLE_MILLIS) {
            component.setHttpClientIdleTimeout(IDLE_MILLIS);
        }
        if (component.getHttpRequestTimeout() == DEFAULT_MILLIS) {
            component.setHttpRequestTimeout(REQUEST_MILLIS);
        }
        if (component.getHttpClientConnectionTimeout() == DEFAULT_MILLIS) {
            component.setHttpClientConnectionTimeout(CONNECT_MILLIS);
        }
        if (component.getHttpMaxContentLength() == null) {
            component.setHttpMaxContentLength(MAX_ANSWER_BYTES);
        }
        if (component.getHttpRequestBufferSize() == null
                || component.getHttpRequestBufferSize() < REQUEST_BUFFER_BYTES) {
            component.setHttpRequestBufferSize(REQUEST_BUFFER_BYTES);
        }
        if (component.getWorkerPoolSize() == DEFAULT_WORKERS) {
            component.setWorkerPoolSize(WORKERS);
            component.setWorkerPoolMaxSize(WORKERS);
        }
        Map<String, Object> http = new HashMap<>();
        http.put("maxConnectionsPerDestination", WORKERS);
        if (component.getHttpClientProperties() != null) {
            http.putAll(component.getHttpClientProperties());
        }
        component.setHttpClientProperties(http);
        if (component.getConfig() == null) {
            component.setConfig(new SalesforceEndpointConfig());
        }
        if (component.getConfig().getApiVersion().equals(SalesforceEndpointConfig.DEFAULT_VERSION)) {
            component.getConfig().setApiVersion(API_VERSION);
        }
    }

    /** As paths name it: {@code 64.0}. */
    String apiVersion() {
        return component.getConfig().getApiVersion();
    }

    SalesforceComponent component() {
        return component;
    }

    /** Where the org's REST resources are: {@code /services/data/v62.0}. */
    String dataPath() {
        return "/services/data/v" + component.getConfig().getApiVersion();
    }

    /** Once it is started: a restart of the component makes a new client, to which nobody listens. Each one hears a call after the one before it. */
    void listen(List<Request.QueuedListener> listeners) {
        OneLogin.install(component.getHttpClient());
        component.getHttpClient().getRequestListeners().addQueuedListener(OrgGuard.of(component));
        listeners.forEach(component.getHttpClient().getRequestListeners()::addQueuedListener);
    }

    /** The same for what must not leave, and for how the rest does. */
    void fence(SendingFence fence, Gzip gzip) {
        component.getHttpClient().getRequestListeners().addBeginListener(fence);
        if (gzip != Gzip.OFF) {
            component.getHttpClient().getRequestListeners().addBeginListener(new PackedRows(gzip));
        }
    }

    /** The token of the session, for calls that carry it in their body; empty before the first call. Never to be logged. */
    String session() {
        return component.getSession() == null ? "" : component.getSession().getAccessToken();
    }

    /** Where the org is; empty before the first call. */
    String instanceUrl() {
        String url =
                component.getSession() == null ? null : component.getSession().getInstanceUrl();
        return url == null ? "" : url.replaceFirst("/+$", "");
    }

    /** The org's Id, of 18 characters; empty before the first call. */
    String orgId() {
        String id =
                component.getSession() == null ? null : component.getSession().getOrgId();
        return id == null ? "" : id;
    }

    /** The Id of the user who is logged in; empty before the first call. Source: the identity URL, {@code .../id/ORG/USER}. */
    String userId() {
        String identity =
                component.getSession() == null ? null : component.getSession().getId();
        return identity == null ? "" : identity.substring(identity.lastIndexOf('/') + 1);
    }

    /** Logs in where nobody has; one that fails is left to the next call, which is repeated. */
    void login() {
        SalesforceSession session = component.getSession();
        if (session == null || session.getAccessToken() != null) {
            return;
        }
        try {
            session.login(null);
        } catch (SalesforceException e) {
            LOG.debug("the login is left to the next call", e);
        }
    }
}
