package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.ClientPolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person approves the client in a browser, and the client exchanges the code. */
class ApprovalOverHttpTest {
    private static final String BACK = "http://localhost:1717/callback";

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final OrgSimulator simulator =
            OrgSimulator.start(SimulatorOptions.defaults().withStartTime(Instant.parse("2026-03-01T10:00:00Z")));
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private static Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", "azalai");
        asked.put("redirect_uri", BACK);
        asked.put("scope", "api refresh_token");
        asked.put("state", "s&1");
        asked.put("code_challenge", CHALLENGE);
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Reply decide(Map<String, String> asked, String decision) {
        Map<String, String> posted = new LinkedHashMap<>(asked);
        posted.put("username", "azalai@example.com");
        posted.put("password", "azalai-password");
        posted.put("decision", decision);
        return client.form("/services/oauth2/authorize", form(posted));
    }

    private static Map<String, String> back(Reply reply) {
        String location = reply.response().headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?");
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private Map<String, String> exchange(Reply allowed) {
        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("grant_type", "authorization_code");
        exchange.put("code", back(allowed).get("code"));
        exchange.put("client_id", "azalai");
        exchange.put("redirect_uri", BACK);
        exchange.put("code_verifier", VERIFIER);
        return exchange;
    }

    private Reply token(Map<String, String> exchange) {
        return client.form("/services/oauth2/token", form(exchange));
    }

    @Test
    void aPersonWhoAllowsGivesTheClientACodeAndTheCodeGivesARefreshToken() {
        // given
        Reply page = client.get("/services/oauth2/authorize?" + form(asked()));
        // when
        Reply allowed = decide(asked(), "allow");
        Reply granted = token(exchange(allowed));
        Reply refreshed = client.form(
                "/services/oauth2/token",
                "grant_type=refresh_token&client_id=azalai&refresh_token="
                        + granted.body().path("refresh_token").asText());
        // then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().body())
                .contains("The client <b>azalai</b> asks for <b>api refresh_token</b>")
                .contains("name=\"state\" value=\"s&amp;1\"");
        assertThat(allowed.status()).isEqualTo(302);
        assertThat(back(allowed)).containsEntry("state", "s&1").containsOnlyKeys("code", "state");
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.body().path("scope").asText()).isEqualTo("api refresh_token");
        assertThat(granted.body().path("instance_url").asText()).isEqualTo(simulator.url());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body().has("refresh_token")).isFalse();
    }

    @Test
    void aRefreshTokenIsGivenToWhoAsksForOne() {
        // given
        Map<String, String> asked = asked();
        asked.put("scope", "api");
        // when
        Reply granted = token(exchange(decide(asked, "allow")));
        // then
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.body().has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client_id    | nobody                        | error=invalid_client_id&amp;error_description=client identifier invalid
            redirect_uri | https://evil.example/callback | error=redirect_uri_mismatch&amp;error_description=redirect_uri must match configuration
            """)
    void aBrowserIsSentNowhereForAClientOrAnAddressThatIsUnknown(String name, String value, String message) {
        // given
        Map<String, String> asked = asked();
        asked.put(name, value);
        // when
        Reply page = client.get("/services/oauth2/authorize?" + form(asked));
        Reply posted = decide(asked, "allow");
        // then
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.response().body()).contains(message);
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.response().headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, api everything, invalid_scope",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request"
    })
    void whatAClientAsksWronglyIsToldOnTheRedirect(String name, String value, String error) {
        // given
        Map<String, String> asked = asked();
        asked.put(name, value);
        // when
        Reply refused = client.get("/services/oauth2/authorize?" + form(asked));
        // then
        assertThat(refused.status()).isEqualTo(302);
        assertThat(back(refused)).containsEntry("error", error).containsEntry("state", "s&1");
    }

    @Test
    void aPersonMayDenyAndMayMistypeThePassword() {
        // when
        Reply denied = decide(asked(), "deny");
        Reply mistyped = client.form(
                "/services/oauth2/authorize",
                form(asked()) + "&username=azalai@example.com&password=wrong&decision=allow");
        // then
        assertThat(back(denied))
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "end-user denied authorization");
        assertThat(mistyped.status()).isEqualTo(200);
        assertThat(mistyped.response().body()).contains("Please check your username and password.");
    }

    @Test
    void aCodeIsGoodOnceAndForAQuarterOfAnHour() {
        // given
        Map<String, String> first = exchange(decide(asked(), "allow"));
        Map<String, String> late = exchange(decide(asked(), "allow"));
        // when
        Reply once = token(first);
        Reply twice = token(first);
        simulator.clock().advance(Duration.ofMinutes(15));
        Reply tooLate = token(late);
        // then
        assertThat(once.status()).isEqualTo(200);
        assertThat(twice.body().path("error_description").asText()).isEqualTo("expired authorization code");
        assertThat(tooLate.status()).isEqualTo(400);
        assertThat(tooLate.body().path("error").asText()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, wrong, invalid_grant, invalid code verifier",
        "code_verifier, '', invalid_grant, invalid code verifier",
        "redirect_uri, http://localhost:1718/callback, redirect_uri_mismatch, redirect_uri must match configuration",
        "client_id, nobody, invalid_client_id, client identifier invalid",
        "client_secret, wrong, invalid_client, invalid client credentials",
        "code, made-up, invalid_grant, expired authorization code"
    })
    void aCodeIsExchangedOnlyByWhoAskedForIt(String name, String value, String error, String description) {
        // given
        Map<String, String> exchange = exchange(decide(asked(), "allow"));
        exchange.put(name, value);
        // when
        Reply refused = token(exchange);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asText()).isEqualTo(error);
        assertThat(refused.body().path("error_description").asText()).isEqualTo(description);
    }

    @Test
    void anAdministratorMayDemandMoreOfTheClient() {
        // given
        simulator.org().changeClientPolicy(policy -> policy.requiringPkce()
                .requiringSecret()
                .withCallbacks(BACK));
        Map<String, String> plain = asked();
        plain.remove("code_challenge");
        Map<String, String> elsewhere = asked();
        elsewhere.put("redirect_uri", "http://localhost:1718/callback");
        // when
        Reply withoutPkce = client.get("/services/oauth2/authorize?" + form(plain));
        Reply toElsewhere = client.get("/services/oauth2/authorize?" + form(elsewhere));
        Map<String, String> exchange = exchange(decide(asked(), "allow"));
        Reply withoutSecret = token(exchange);
        Map<String, String> complete = exchange(decide(asked(), "allow"));
        complete.put("client_secret", "azalai-secret");
        // then
        assertThat(back(withoutPkce)).containsEntry("error", "invalid_request");
        assertThat(toElsewhere.status()).isEqualTo(400);
        assertThat(withoutSecret.body().path("error").asText()).isEqualTo("invalid_client");
        assertThat(token(complete).status()).isEqualTo(200);
    }

    @Test
    void aBlockedAppGetsNeitherACodeNorAToken() {
        // given
        Map<String, String> exchange = exchange(decide(asked(), "allow"));
        simulator.org().changeClientPolicy(ClientPolicy::blocked);
        // when
        Reply page = client.get("/services/oauth2/authorize?" + form(asked()));
        Reply token = token(exchange);
        // then
        assertThat(back(page))
                .containsEntry("error", "OAUTH_APP_BLOCKED")
                .containsEntry("error_description", "this app is blocked by admin");
        assertThat(token.status()).isEqualTo(400);
        assertThat(token.body().path("error").asText()).isEqualTo("OAUTH_APP_BLOCKED");
    }

    @Test
    void aRefreshTokenThatRotatesIsGoodOnce() {
        // given
        simulator.org().changeClientPolicy(ClientPolicy::rotatingRefreshTokens);
        String refresh = "grant_type=refresh_token&client_id=azalai&refresh_token=";
        // when
        Reply first = client.form("/services/oauth2/token", refresh + simulator.refreshToken());
        Reply again = client.form("/services/oauth2/token", refresh + simulator.refreshToken());
        Reply next = client.form(
                "/services/oauth2/token",
                refresh + first.body().path("refresh_token").asText());
        // then
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body().path("error_description").asText()).isEqualTo("expired access/refresh token");
        assertThat(next.status()).isEqualTo(200);
    }

    @Test
    void anOrgThatMovedTellsItsNewAddress() {
        // given
        simulator.org().moveTo("http://localhost:9/elsewhere");
        // when
        Reply granted = token(exchange(decide(asked(), "allow")));
        // then
        assertThat(granted.body().path("instance_url").asText()).isEqualTo("http://localhost:9/elsewhere");
    }
}
