package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ways to a token, and what is told of it. */
class LoginOverHttpTest {
    private static final String CLIENT = "&client_id=azalai&client_secret=azalai-secret";

    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private Reply token(String form) {
        return client.form("/services/oauth2/token", form + CLIENT);
    }

    private Reply introspected(Reply granted) {
        return client.form(
                "/services/oauth2/introspect",
                "token=" + granted.body().path("access_token").asText() + CLIENT);
    }

    @Test
    void theRefreshTokenOfTheStartGivesSessionsUntilItIsRevoked() {
        // when
        Reply refreshed = token("grant_type=refresh_token&refresh_token=" + simulator.refreshToken());
        Reply told = introspected(refreshed);
        client.form("/services/oauth2/revoke", "token=" + simulator.refreshToken());
        Reply revoked = token("grant_type=refresh_token&refresh_token=" + simulator.refreshToken());
        // then
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body().path("scope").asText()).isEqualTo("refresh_token api id");
        assertThat(refreshed.body().has("refresh_token")).isFalse();
        assertThat(told.body().path("scope").asText()).isEqualTo("refresh_token api id");
        assertThat(revoked.status()).isEqualTo(400);
        assertThat(revoked.body().path("error_description").asText()).isEqualTo("expired access/refresh token");
    }

    @Test
    void introspectionTellsTheScopeThatTheTokenCameWith() {
        // when
        Reply granted = token("grant_type=client_credentials");
        // then
        assertThat(granted.body().path("scope").asText()).isEqualTo("api id");
        assertThat(introspected(granted).body().path("scope").asText()).isEqualTo("api id");
    }

    @Test
    void soapLogsInWhereTheOrgsShortIdIsAndKnowsItsSessions() {
        // when
        Reply login =
                soap("<login><username>azalai@example.com</username><password>azalai-password</password></login>");
        Reply query = soap("<query><queryString>SELECT Id FROM Account</queryString></query>");
        Reply large = soap("<login><username>" + "a".repeat(10_240) + "</username></login>");
        // then
        assertThat(login.response().body())
                .contains("/services/Soap/u/64.0/00DHs0000001xYz</serverUrl>")
                .contains("<organizationId>00DHs0000001xYzMAI</organizationId>");
        assertThat(query.status()).isEqualTo(500);
        assertThat(query.response().body())
                .contains(
                        "<faultstring>INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session<");
        assertThat(large.status()).isEqualTo(500);
    }

    @Test
    void aSoapLoginToAnOrgThatMovedTellsItsNewAddress() {
        // given
        simulator.org().moveTo("http://localhost:9/elsewhere");
        // when
        Reply login =
                soap("<login><username>azalai@example.com</username><password>azalai-password</password></login>");
        // then
        assertThat(login.response().body())
                .contains("<serverUrl>http://localhost:9/elsewhere/services/Soap/u/64.0/00DHs0000001xYz</serverUrl>");
    }

    private Reply soap(String operation) {
        return client.post(
                "/services/Soap/u/64.0",
                "text/xml",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\"><e:Body>"
                        + operation + "</e:Body></e:Envelope>");
    }
}
