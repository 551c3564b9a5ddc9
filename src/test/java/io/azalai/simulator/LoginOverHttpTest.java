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
}
