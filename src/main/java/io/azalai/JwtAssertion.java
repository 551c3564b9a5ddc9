package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.jspecify.annotations.Nullable;

/** The signed claim of the JWT bearer flow. Source: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration". */
final class JwtAssertion {
    private static final Duration TERM = Duration.ofMinutes(3);
    private static final String HEADER = "{\"alg\":\"RS256\"}";

    private JwtAssertion() {}

    /**
     * By the key store of the component.
     *
     * @throws RunFailedException CONFIGURATION when the key cannot be read
     */
    static String of(SalesforceComponent component, String clientId, @Nullable String userName) {
        Optional<SalesforceLoginConfig> config = Optional.ofNullable(component.getLoginConfig());
        KeyStoreParameters store =
                config.map(SalesforceLoginConfig::getKeystore).orElse(component.getKeystore());
        String audience = config.map(SalesforceLoginConfig::getJwtAudience)
                .or(() -> Optional.ofNullable(component.getJwtAudience()))
                .orElse(LoginForm.url(component));
        String claims = "{\"iss\":%s,\"sub\":%s,\"aud\":%s,\"exp\":%d}"
                .formatted(
                        quoted(clientId),
                        quoted(userName == null ? "" : userName),
                        quoted(audience),
                        Instant.now().plus(TERM).getEpochSecond());
        String signed = encoded(HEADER.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(signature(key(component, store), signed));
    }

    private static PrivateKey key(SalesforceComponent component, @Nullable KeyStoreParameters parameters) {
        if (parameters == null) {
            throw unusable("there is none", null);
        }
        try {
            parameters.setCamelContext(component.getCamelContext());
            KeyStore store = parameters.createKeyStore();
            String password = Optional.ofNullable(parameters.getPassword()).orElse("");
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return key;
                }
            }
            throw unusable("it holds no private key", null);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] signature(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unusable("its key cannot sign, " + e.getMessage(), e);
        }
    }

    private static RunFailedException unusable(String why, @Nullable Exception cause) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "application.properties: the login by JWT cannot use its key store: %s. Look at camel.component.salesforce.keystore and at the resource and the password of its bean."
                        .formatted(why),
                cause);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
