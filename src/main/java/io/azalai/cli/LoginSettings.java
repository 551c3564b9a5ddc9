package io.azalai.cli;

import io.azalai.cli.log.KnownSecrets;
import io.azalai.cli.log.Mask;
import io.azalai.salesforce.login.OrgHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of a project say of its login, without a start of the engine; each is empty where they do not say. Never to be logged.
 *
 * @param authenticationType as the salesforce component spells it
 * @param refreshToken which would win over a login that is kept
 * @param orgHosts hosts of the org besides Salesforce's own
 * @param plainHosts hosts that may be spoken to by http
 */
record LoginSettings(
        String loginUrl,
        String clientId,
        String clientSecret,
        String authenticationType,
        String refreshToken,
        @Nullable String orgHosts,
        @Nullable String plainHosts) {
    static final String PREFIX = "camel.component.salesforce.";
    private static final Pattern ENVIRONMENT = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");

    /**
     * Of a file, and of the environment as Camel reads it.
     *
     * @param properties need not exist
     */
    static LoginSettings read(Path properties) {
        Mask.learn(KnownSecrets.of(properties, System.getenv()));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            if (Files.isRegularFile(properties)) {
                context.getPropertiesComponent().setLocation("file:" + properties);
            }
            context.build();
            return new LoginSettings(
                    value(context, "loginUrl"),
                    value(context, "clientId"),
                    value(context, "clientSecret"),
                    value(context, "authenticationType"),
                    value(context, "refreshToken"),
                    context.getPropertiesComponent()
                            .resolveProperty(OrgHosts.HOSTS)
                            .orElse(null),
                    context.getPropertiesComponent()
                            .resolveProperty(OrgHosts.PLAIN_HOSTS)
                            .orElse(null));
        } catch (IOException e) {
            throw new IllegalStateException("the settings cannot be closed", e);
        }
    }

    /** In both spellings that Camel Main takes: clientId and client-id. */
    private static String value(DefaultCamelContext context, String name) {
        String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return resolved(context, name).or(() -> resolved(context, dashed)).orElse("");
    }

    /** Camel says of a placeholder without a value what it says of a setting that is not there. */
    private static Optional<String> resolved(DefaultCamelContext context, String name) {
        PropertiesComponent properties = context.getPropertiesComponent();
        Optional<String> value = properties.resolveProperty(PREFIX + name).map(String::strip);
        String raw = properties.loadProperties(key -> key.equals(PREFIX + name)).getProperty(PREFIX + name, "");
        if (value.isEmpty() && !raw.isBlank()) {
            Matcher variable = ENVIRONMENT.matcher(raw);
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    variable.find()
                            ? "application.properties: %s%s: the environment has no '%s'. Set it, or leave the setting out."
                                    .formatted(PREFIX, name, variable.group(1))
                            : "application.properties: %s%s: it cannot be resolved. Correct what stands in {{ }}."
                                    .formatted(PREFIX, name));
        }
        return value;
    }

    /** The names alone. */
    @Override
    public String toString() {
        return "LoginSettings[" + loginUrl + ", " + clientId + ", " + authenticationType + "]";
    }
}
