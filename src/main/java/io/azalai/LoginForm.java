package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.jspecify.annotations.Nullable;

/** What the login that somebody configured sends to the token endpoint. Confined to one thread. */
final class LoginForm {
    private static final Map<String, String> NAMES = Map.of(
            "client_id", "clientId",
            "client_secret", "clientSecret",
            "username", "userName",
            "password", "password",
            "refresh_token", "refreshToken",
            "assertion", "keystore");

    private final SalesforceComponent component;
    private final Optional<SalesforceLoginConfig> config;
    private final Map<String, String> values = new LinkedHashMap<>();

    private LoginForm(SalesforceComponent component) {
        this.component = component;
        this.config = Optional.ofNullable(component.getLoginConfig());
    }

    /**
     * Of a component.
     *
     * @throws RunFailedException CONFIGURATION when something is missing, or the key store cannot be read
     */
    static Map<String, String> of(SalesforceComponent component) {
        LoginForm form = new LoginForm(component);
        form.fill();
        form.checkComplete();
        return form.values;
    }

    /** Where the login is. */
    static String url(SalesforceComponent component) {
        return first(
                Optional.ofNullable(component.getLoginConfig())
                        .map(SalesforceLoginConfig::getLoginUrl)
                        .orElse(null),
                component.getLoginUrl());
    }

    private void fill() {
        String id = value(SalesforceLoginConfig::getClientId, component.getClientId());
        String secret = value(SalesforceLoginConfig::getClientSecret, component.getClientSecret());
        values.put("client_id", id);
        switch (type()) {
            case CLIENT_CREDENTIALS -> {
                values.put("client_secret", secret);
                values.put("grant_type", "client_credentials");
            }
            case USERNAME_PASSWORD -> {
                values.put("client_secret", secret);
                values.put("username", value(SalesforceLoginConfig::getUserName, component.getUserName()));
                values.put("password", value(SalesforceLoginConfig::getPassword, component.getPassword()));
                values.put("grant_type", "password");
            }
            case REFRESH_TOKEN -> {
                // An app may or may not want its secret for this.
                if (!secret.isBlank()) {
                    values.put("client_secret", secret);
                }
                values.put("refresh_token", value(SalesforceLoginConfig::getRefreshToken, component.getRefreshToken()));
                values.put("grant_type", "refresh_token");
            }
            case JWT -> {
                values.put("username", value(SalesforceLoginConfig::getUserName, component.getUserName()));
                values.put("assertion", "");
                checkComplete("assertion");
                values.put("assertion", JwtAssertion.of(component, id, values.remove("username")));
                values.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
                values.remove("client_id");
            }
        }
    }

    /** Whether a login that a person makes would be used. */
    private boolean isOpenToAPerson() {
        AuthenticationType given = given();
        return given == null || given == AuthenticationType.REFRESH_TOKEN;
    }

    /** The component guesses a type from what is set, and throws where nothing is. */
    private @Nullable AuthenticationType given() {
        try {
            return config.map(SalesforceLoginConfig::getType).orElse(component.getAuthenticationType());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private AuthenticationType type() {
        AuthenticationType given = given();
        return given == null ? AuthenticationType.CLIENT_CREDENTIALS : given;
    }

    private void checkComplete() {
        checkComplete("");
    }

    private void checkComplete(String except) {
        List<String> missing = values.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank() && !entry.getKey().equals(except))
                .map(entry -> NAMES.getOrDefault(entry.getKey(), entry.getKey()))
                .toList();
        if (!missing.isEmpty()) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "application.properties: the login needs %s. Set it as camel.component.salesforce.%s, secrets as {{env:NAME}}%s."
                            .formatted(
                                    String.join(", ", missing),
                                    missing.get(0),
                                    isOpenToAPerson() ? "; or log in by 'azalai login'" : ""),
                    null);
        }
    }

    private String value(Function<SalesforceLoginConfig, @Nullable String> own, @Nullable String other) {
        return first(config.map(own).orElse(null), other);
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null && !one.isBlank() ? one : other == null ? "" : other;
    }
}
