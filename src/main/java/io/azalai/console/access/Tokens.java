package io.azalai.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON Web Tokens of an OpenID provider, told by its public keys. Thread-safe. */
final class Tokens {
    /** Signatures by a key pair alone: with a shared secret, whoever checks a token could make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final String PREFIX = "azalai-";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String roles;

    private Tokens(JWKSource<SecurityContext> keys, String issuer, String audience, String roles) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
        this.roles = roles;
    }

    /**
     * By the settings.
     *
     * @param directory that a file of keys is named from
     * @throws io.azalai.sync.InvalidSyncException when they cannot serve
     */
    static Tokens of(AccessSettings settings, Path directory) {
        Problems problems = new Problems();
        String issuer = demanded(settings.issuer(), "azalai.console.jwt.issuer", problems);
        String audience = demanded(settings.audience(), "azalai.console.jwt.audience", problems);
        JWKSource<SecurityContext> keys = keys(String.valueOf(settings.keys()), directory, problems);
        problems.throwIfAny();
        return new Tokens(keys, issuer, audience, settings.roles());
    }

    private static String demanded(@Nullable String value, String name, Problems problems) {
        if (value == null) {
            problem(
                    problems,
                    name + ": it is missing. Name what a token must hold, or tokens for others would be taken.");
        }
        return String.valueOf(value);
    }

    private static JWKSource<SecurityContext> keys(String named, Path directory, Problems problems) {
        try {
            if (named.startsWith("https://")) {
                return JWKSourceBuilder.<SecurityContext>create(
                                URI.create(named).toURL())
                        .build();
            }
            if (named.contains("://")) {
                problem(
                        problems,
                        "azalai.console.jwt.keys: '%s' is no https address. Whoever changes the keys on their way lets anybody in."
                                .formatted(named));
                return new ImmutableJWKSet<>(new JWKSet());
            }
            return new ImmutableJWKSet<>(JWKSet.load(directory.resolve(named).toFile()));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            problem(problems, "azalai.console.jwt.keys: '%s' cannot be read: %s".formatted(named, e.getMessage()));
            return new ImmutableJWKSet<>(new JWKSet());
        }
    }

    private static void problem(Problems problems, String message) {
        problems.add(new Location("application.properties", 0, 0), message);
    }

    /** Who bears a token; empty where it is none that counts. */
    Optional<Caller> find(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return role(claims).map(role -> new Caller(claims.getSubject(), role));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<Role> role(JWTClaimsSet claims) {
        Object claim = claims.getClaim(roles);
        Collection<?> named = claim instanceof Collection<?> several
                ? several
                : claim instanceof String text ? List.of(text.split("\\s+")) : List.of();
        if (named.contains(PREFIX + Role.OPERATOR.text())) {
            return Optional.of(Role.OPERATOR);
        }
        return named.contains(PREFIX + Role.VIEWER.text()) ? Optional.of(Role.VIEWER) : Optional.empty();
    }
}
