package io.azalai.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.azalai.sync.InvalidSyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what they may do there. */
class DoorTest {
    private static final String HERE = "127.0.0.1:8080";

    private final Path directory;
    private final Csrf csrf = new Csrf(new SecureRandom());

    DoorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Door open() {
        return new Door(AccessSettings.OPEN, directory, csrf, Clock.systemUTC());
    }

    /** With a viewer and an operator whose passwords are their names. */
    private Door withUsers() throws IOException {
        Path file = directory.resolve("users");
        Files.write(file, List.of("# people", "vera:viewer:" + hash("vera"), "", "otto:operator:" + hash("otto")));
        return new Door(new AccessSettings(file, null, null, null, "roles"), directory, csrf, Clock.systemUTC());
    }

    private static String hash(String password) {
        return BCrypt.withDefaults().hashToString(4, password.toCharArray());
    }

    private static Knock look(@Nullable String authorization) {
        return new Knock("GET", "/api/v1/syncs", "http", HERE, authorization, null, null, null, false, "127.0.0.1");
    }

    private static Knock change(@Nullable String authorization) {
        return new Knock(
                "POST", "/api/v1/syncs/a/runs", "http", HERE, authorization, null, null, null, false, "127.0.0.1");
    }

    private static Knock changeByBrowser(
            @Nullable String authorization, @Nullable String origin, @Nullable String csrf) {
        return new Knock(
                "POST", "/api/v1/syncs/a/runs", "http", HERE, authorization, origin, csrf, null, true, "127.0.0.1");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onThisMachineNobodyHasToLogIn() {
        // when
        Admission admission = open().admit(change(null));
        // then
        assertThat(admission.caller()).isEqualTo(new Caller(null, Role.OPERATOR));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,true",
        "localhost,true",
        "[::1]:8080,true",
        "evil.example:8080,false",
        "127.0.0.1.evil.example,false",
        ",false"
    })
    void withoutALoginOnlyTheNamesOfThisMachineLeadHere(@Nullable String host, boolean isIn) {
        // when
        Admission admission =
                open().admit(new Knock("GET", "/", "http", host, null, null, null, null, false, "127.0.0.1"));
        // then
        assertThat(admission.isIn()).isEqualTo(isIn);
    }

    @Test
    void aPageOfSomebodyElseChangesNothing() {
        // given
        Door door = open();
        String token = csrf.of(new Caller(null, Role.OPERATOR));
        // then
        assertThat(door.admit(changeByBrowser(null, "http://" + HERE, token)).isIn())
                .isTrue();
        assertThat(door.admit(changeByBrowser(null, null, token)).isIn()).isTrue();
        assertThat(door.admit(changeByBrowser(null, "http://evil.example", token))
                        .status())
                .isEqualTo(403);
        assertThat(door.admit(changeByBrowser(null, "http://" + HERE, null)).status())
                .isEqualTo(403);
        assertThat(door.admit(changeByBrowser(null, "http://" + HERE, "guessed"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAFormMaySendIsNotTaken(String type) {
        // when
        Admission admission = open().admit(new Knock(
                "POST", "/api/v1/syncs/a/runs", "http", HERE, null, null, null, type, false, "127.0.0.1"));
        // then
        assertThat(admission.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"})
    void noOtherMethodIsAnswered(String method) {
        // when
        Admission admission = open().admit(
                        new Knock(method, "/api/v1/syncs", "http", HERE, null, null, null, null, false, "127.0.0.1"));
        // then
        assertThat(admission.status()).isEqualTo(405);
    }

    @Test
    void aViewerLooksAndAnOperatorChanges() throws IOException {
        // given
        Door door = withUsers();
        // then
        assertThat(door.admit(look(null)).status()).isEqualTo(401);
        assertThat(door.admit(look(basic("vera", "vera"))).caller()).isEqualTo(new Caller("vera", Role.VIEWER));
        assertThat(door.admit(change(basic("vera", "vera"))).status()).isEqualTo(403);
        assertThat(door.admit(change(basic("otto", "otto"))).caller()).isEqualTo(new Caller("otto", Role.OPERATOR));
        assertThat(door.challenge()).startsWith("Basic ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic dmVyYQ==", "Bearer x.y.z", "Digest a", "dmVyYTp2ZXJh"})
    void whatIsNoPasswordOfAUserOpensNothing(String authorization) throws IOException {
        assertThat(withUsers().admit(look(authorization)).status()).isEqualTo(401);
    }

    @Test
    void whoGuessesWaits() throws IOException {
        // given
        Door door = withUsers();
        for (int i = 0; i < 10; i++) {
            assertThat(door.admit(look(basic("otto", "guess" + i))).status()).isEqualTo(401);
        }
        // then
        assertThat(door.admit(look(basic("otto", "otto"))).status()).isEqualTo(429);
        assertThat(door.admit(look(basic("vera", "vera"))).isIn())
                .as("others do not wait")
                .isTrue();
    }

    @Test
    void theHealthIsToldToAnybody() throws IOException {
        // when
        Admission admission = withUsers()
                .admit(new Knock("GET", "/health/ready", "http", HERE, null, null, null, null, false, "10.0.0.9"));
        // then
        assertThat(admission.isIn()).isTrue();
    }

    @Test
    void everyLineThatIsNoUserIsToldAndNoPasswordIs() throws IOException {
        // given
        Path file = directory.resolve("users");
        Files.write(
                file,
                List.of(
                        "vera",
                        "otto:owner:" + hash("x"),
                        "anna:viewer:geheim",
                        "ben:viewer:" + hash("x"),
                        "ben:viewer:" + hash("y")));
        // then
        assertThatThrownBy(() -> new Door(
                        new AccessSettings(file, null, null, null, "roles"), directory, csrf, Clock.systemUTC()))
                .isInstanceOf(InvalidSyncException.class)
                .satisfies(thrown -> assertThat(((InvalidSyncException) thrown).problems())
                        .extracting(problem -> problem.location().line())
                        .containsExactly(1, 2, 3, 5))
                .message()
                .doesNotContain("geheim");
    }

    private static final ECKey KEY = key();

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Door withTokens() throws IOException {
        Files.writeString(directory.resolve("keys.json"), new JWKSet(KEY.toPublicJWK()).toString());
        return new Door(
                new AccessSettings(null, "keys.json", "https://id.example", "azalai", "roles"),
                directory,
                csrf,
                Clock.systemUTC());
    }

    private static JWTClaimsSet.Builder claims(Object roles) {
        return new JWTClaimsSet.Builder()
                .subject("airflow")
                .issuer("https://id.example")
                .audience("azalai")
                .claim("roles", roles)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    private static String bearer(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("1").build(), claims);
        token.sign(signer);
        return "Bearer " + token.serialize();
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return bearer(claims, JWSAlgorithm.ES256, new ECDSASigner(KEY));
    }

    @Test
    void aTokenOfTheProviderSaysWhoAsksAndWhatTheyMayDo() throws Exception {
        // given
        Door door = withTokens();
        // then
        assertThat(door.admit(change(signed(claims(List.of("azalai-operator")).build())))
                        .caller())
                .isEqualTo(new Caller("airflow", Role.OPERATOR));
        assertThat(door.admit(look(signed(claims("other azalai-viewer").build())))
                        .caller())
                .isEqualTo(new Caller("airflow", Role.VIEWER));
        assertThat(door.admit(change(signed(claims("azalai-viewer").build()))).status())
                .isEqualTo(403);
    }

    @Test
    void aTokenForSomebodyElseOrOfSomebodyElseOpensNothing() throws Exception {
        // given
        Door door = withTokens();
        JWTClaimsSet good = claims("azalai-operator").build();
        List<String> others = List.of(
                signed(claims("none").build()),
                signed(claims("azalai-operator").audience("other").build()),
                signed(claims("azalai-operator").issuer("https://evil.example").build()),
                signed(claims("azalai-operator")
                        .expirationTime(Date.from(Instant.now().minusSeconds(300)))
                        .build()),
                signed(claims("azalai-operator").expirationTime(null).build()),
                bearer(good, JWSAlgorithm.ES256, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())),
                bearer(
                        good,
                        JWSAlgorithm.HS256,
                        new MACSigner(KEY.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))),
                "Bearer "
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(good.toString().getBytes(StandardCharsets.UTF_8))
                        + ".");
        // then
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(door.admit(look(other)).status()).isEqualTo(401));
    }

    @Test
    void tokensNeedAnIssuerAndAnAudienceAndKeysThatNobodyCouldChange() {
        assertThatThrownBy(() -> new Door(
                        new AccessSettings(null, "http://id.example/keys", null, null, "roles"),
                        directory,
                        csrf,
                        Clock.systemUTC()))
                .isInstanceOf(InvalidSyncException.class)
                .satisfies(thrown ->
                        assertThat(((InvalidSyncException) thrown).problems()).hasSize(3));
    }
}
