package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a token before the component does, because a login that is answered by 401, as proxies do, would stop the component for ever,
 * and because its own errors hide the reason. Confined to one thread.
 */
final class LoginCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LoginCheck.class);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final SalesforceComponent component;

    LoginCheck(SalesforceComponent component) {
        this.component = component;
    }

    /**
     * Logs in once. An org that is only busy is left to the calls, which are repeated.
     *
     * @throws RunFailedException CONFIGURATION, LOGIN_FAILED or ORG_UNREACHABLE
     */
    void check() {
        ask(token(LoginForm.url(component)), LoginForm.url(component), LoginForm.of(component));
    }

    private static URI token(String url) {
        try {
            URI token = new URI(url.replaceAll("/+$", "") + "/services/oauth2/token");
            if (token.getHost() != null && Set.of("http", "https").contains(String.valueOf(token.getScheme()))) {
                return token;
            }
        } catch (URISyntaxException e) {
            LOG.debug("the login URL is none", e);
        }
        throw new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "application.properties: camel.component.salesforce.loginUrl is '%s', which is no URL. Write the org's own, as in https://example.my.salesforce.com."
                        .formatted(url),
                null);
    }

    private static void ask(URI token, String url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "", "&format=json"));
        HttpRequest request = HttpRequest.newBuilder(token)
                .timeout(DEADLINE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(DEADLINE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= SERVER_ERROR) {
                LOG.warn("the login at {} was answered {}{}", url, answer.statusCode(), reason(answer.body()));
            } else if (answer.statusCode() != OK) {
                throw new RunFailedException(
                        ErrorCodes.of("LOGIN_FAILED"),
                        "the login at %s was answered %d%s. Look at the app and at its user in the org."
                                .formatted(url, answer.statusCode(), reason(answer.body())),
                        null);
            }
        } catch (IOException e) {
            throw new RunFailedException(
                    ErrorCodes.of("ORG_UNREACHABLE"),
                    "the login at %s got no answer (%s). Look at loginUrl and at the network.".formatted(url, said(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the login was interrupted", e);
        }
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String reason(String body) {
        try {
            JsonNode answer = new ObjectMapper().readTree(body);
            String error = answer.path("error").asText("");
            return error.isEmpty()
                    ? ""
                    : ": " + error + ", " + answer.path("error_description").asText("");
        } catch (IOException e) {
            return ", and not by Salesforce, as its body is no JSON";
        }
    }
}
