package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a token before the component does, because a login that is answered by 401, as proxies do, would stop the component for ever,
 * and because its own errors hide the reason. Logins by JWT are left to the component, which alone has the key. Confined to one thread.
 */
final class LoginCheck {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final SalesforceComponent component;

    LoginCheck(SalesforceComponent component) {
        this.component = component;
    }

    /**
     * Logs in once.
     *
     * @throws RunFailedException CONFIGURATION, LOGIN_FAILED or ORG_UNREACHABLE
     */
    void check() {
        SalesforceLoginConfig given = component.getLoginConfig();
        String url = text(given == null ? null : given.getLoginUrl(), component.getLoginUrl());
        Map<String, String> form = form(given);
        List<String> missing = form.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(entry -> NAMES.getOrDefault(entry.getKey(), entry.getKey()))
                .toList();
        if (!missing.isEmpty()) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "application.properties: the login needs %s. Set it as camel.component.salesforce.%s, secrets as {{env:NAME}}."
                            .formatted(String.join(", ", missing), missing.get(0)),
                    null);
        }
        if (!form.isEmpty()) {
            ask(url, form);
        }
    }

    private static final Map<String, String> NAMES = Map.of(
            "client_id", "clientId",
            "client_secret", "clientSecret",
            "username", "userName",
            "password", "password",
            "refresh_token", "refreshToken");

    private Map<String, String> form(@Nullable SalesforceLoginConfig given) {
        AuthenticationType type =
                given == null || given.getType() == null ? component.getAuthenticationType() : given.getType();
        Map<String, String> form = new LinkedHashMap<>();
        if (type == AuthenticationType.JWT) {
            return form;
        }
        form.put("client_id", text(given == null ? null : given.getClientId(), component.getClientId()));
        if (type != AuthenticationType.REFRESH_TOKEN) {
            form.put(
                    "client_secret", text(given == null ? null : given.getClientSecret(), component.getClientSecret()));
        }
        if (type == AuthenticationType.USERNAME_PASSWORD) {
            form.put("username", text(given == null ? null : given.getUserName(), component.getUserName()));
            form.put("password", text(given == null ? null : given.getPassword(), component.getPassword()));
        }
        if (type == AuthenticationType.REFRESH_TOKEN) {
            form.put(
                    "refresh_token", text(given == null ? null : given.getRefreshToken(), component.getRefreshToken()));
        }
        form.put(
                "grant_type",
                type == AuthenticationType.USERNAME_PASSWORD
                        ? "password"
                        : type == AuthenticationType.REFRESH_TOKEN ? "refresh_token" : "client_credentials");
        return form;
    }

    private static String text(@Nullable String first, @Nullable String second) {
        return first != null && !first.isBlank() ? first : second == null ? "" : second;
    }

    private static void ask(String url, Map<String, String> form) {
        URI token = URI.create(url.replaceAll("/+$", "") + "/services/oauth2/token");
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
            if (answer.statusCode() != OK) {
                throw new RunFailedException(
                        ErrorCodes.of("LOGIN_FAILED"),
                        "the login at %s was answered %d%s".formatted(url, answer.statusCode(), reason(answer.body())),
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
