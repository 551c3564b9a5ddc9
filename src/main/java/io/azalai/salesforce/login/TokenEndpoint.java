package io.azalai.salesforce.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /services/oauth2/token} of a login URL. Immutable. */
public final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final URI token;
    private final String url;
    private final OrgHosts hosts;
    private final TokenTransport transport;

    private TokenEndpoint(URI token, String url, OrgHosts hosts, TokenTransport transport) {
        this.token = token;
        this.url = url;
        this.hosts = hosts;
        this.transport = transport;
    }

    /**
     * Of a login URL.
     *
     * @param setting what holds the URL, in messages
     * @param hosts that it, and the org that it leads to, may be at
     * @throws RunFailedException CONFIGURATION when it is no URL, or one that nothing may be sent to
     */
    public static TokenEndpoint of(String url, String setting, OrgHosts hosts) {
        try {
            URI token = new URI(url.replaceAll("/+$", "") + "/services/oauth2/token");
            if (token.getHost() != null && Set.of("http", "https").contains(String.valueOf(token.getScheme()))) {
                hosts.refusal(token.getScheme(), token.getHost()).ifPresent(reason -> {
                    throw new RunFailedException(
                            ErrorCodes.of("CONFIGURATION"), "%s: %s.".formatted(setting, reason), null);
                });
                return new TokenEndpoint(token, url, hosts, new JavaTransport(Optional.empty()));
            }
        } catch (URISyntaxException e) {
            LOG.debug("the login URL is none", e);
        }
        throw new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "%s is '%s', which is no URL. Write the org's own, as in https://example.my.salesforce.com."
                        .formatted(setting, url),
                null);
    }

    /** The same, with another trust than Java's own. */
    public TokenEndpoint trusting(SSLContext other) {
        return by(new JavaTransport(Optional.of(other)));
    }

    /** The same, asked in another way. */
    public TokenEndpoint by(TokenTransport other) {
        return new TokenEndpoint(token, url, hosts, other);
    }

    /** Parameters as a form or a query has them. */
    public static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * Asks for a token; empty where the org is only busy, which is logged.
     *
     * @throws RunFailedException LOGIN_FAILED with what to do, or ORG_UNREACHABLE
     */
    public Optional<TokenAnswer> ask(Map<String, String> form) {
        try {
            TokenTransport.Answer answer = transport.post(token, encoded(form) + "&format=json");
            return read(answer.status(), answer.body()).map(this::checked);
        } catch (IOException e) {
            String reason = TlsFailure.of(e)
                    .map(failure -> ": " + failure.text())
                    .orElseGet(() -> " got no answer (%s). Look at loginUrl and at the network.".formatted(said(e)));
            throw new RunFailedException(ErrorCodes.of("ORG_UNREACHABLE"), "the login at " + url + reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the login was interrupted", e);
        }
    }

    /** An answer may lead to another host, and that is where the token goes from now on. */
    private TokenAnswer checked(TokenAnswer answer) {
        if (!answer.instanceUrl().isEmpty()) {
            hosts.refusal(answer.instanceUrl()).ifPresent(reason -> {
                throw new RunFailedException(
                        ErrorCodes.of("LOGIN_FAILED"),
                        "the login at %s leads to an instance that is refused: %s.".formatted(url, reason),
                        null);
            });
        }
        return answer;
    }

    private Optional<TokenAnswer> read(int status, String body) {
        Optional<JsonNode> answer = json(body);
        if (status == OK && answer.isPresent()) {
            return answer.map(TokenAnswer::of);
        }
        String error = answer.map(json -> json.path("error").asText("")).orElse("");
        String description =
                answer.map(json -> json.path("error_description").asText("")).orElse("");
        String reason = answer.isEmpty()
                ? ", and not by Salesforce, as its body is no JSON"
                : error.isEmpty() ? "" : ": " + error + ", " + description;
        if (status >= SERVER_ERROR) {
            LOG.warn("the login at {} was answered {}{}", url, status, reason);
            return Optional.empty();
        }
        throw new RunFailedException(
                ErrorCodes.of("LOGIN_FAILED"),
                "the login at %s was answered %d%s. %s"
                        .formatted(url, status, reason, LoginAdvice.of(error, description)),
                null);
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(new ObjectMapper().readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
