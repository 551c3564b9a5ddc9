package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.fault.Fault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test in another process can read of the simulator. */
class AdminOverHttpTest {
    private final OrgSimulator simulator = OrgSimulator.start(SimulatorOptions.defaults()
            .withStartTime(Instant.parse("2026-03-01T10:00:00Z"))
            .withFaults(List.of(Fault.of(Fault.Kind.SERVER_ERROR).on("GET", "/**")), 1));
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void theHistoryTellsWhatEachWriteChangedWithoutALoginAndWithoutFaults() {
        // given
        client.call("PATCH", "/sobjects/Account/Account_Key__c/a-1", "{\"Name\":\"Acme\",\"AnnualRevenue\":12}");
        client.call("PATCH", "/sobjects/Account/Account_Key__c/a-1", "{\"AnnualRevenue\":null}");
        // when
        Reply history = client.get("/simulator/history");
        // then
        assertThat(history.status()).isEqualTo(200);
        assertThat(history.body().path("size").asInt()).isEqualTo(2);
        assertThat(history.body().at("/writes/0/operation").asText()).isEqualTo("insert");
        assertThat(history.body().at("/writes/0/object").asText()).isEqualTo("Account");
        assertThat(history.body().at("/writes/0/id").asText()).startsWith("001");
        assertThat(history.body().at("/writes/0").has("before")).isFalse();
        assertThat(history.body().at("/writes/0/after/Account_Key__c").asText()).isEqualTo("a-1");
        assertThat(history.body().at("/writes/0/at").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(history.body().at("/writes/0/api").asText()).isEqualTo("rest");
        assertThat(history.body().at("/writes/1/before/AnnualRevenue").asInt()).isEqualTo(12);
        assertThat(history.body().at("/writes/1/after/AnnualRevenue").isNull()).isTrue();
        assertThat(simulator.org().allowances().apiRequests().used()).isEqualTo(2);
    }

    @Test
    void theHistoryIsReadInPages() {
        // given
        for (int i = 0; i < 5; i++) {
            client.call("POST", "/sobjects/Account", "{\"Name\":\"A" + i + "\"}");
        }
        // when
        Reply page = client.get("/simulator/history?after=2&limit=2");
        Reply end = client.get("/simulator/history?after=5");
        // then
        assertThat(page.body().path("size").asInt()).isEqualTo(5);
        assertThat(page.body().findValuesAsText("number")).containsExactly("3", "4");
        assertThat(page.body().at("/writes/0/after/Name").asText()).isEqualTo("A2");
        assertThat(end.body().path("writes")).isEmpty();
    }

    @Test
    void theRequestsAreThoseToTheOrg() {
        // given
        client.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}");
        client.get("/simulator/history");
        client.call("GET", "/limits", "");
        // when
        Reply requests = client.get("/simulator/requests");
        Reply second = client.get("/simulator/requests?after=1&limit=1");
        // then
        assertThat(requests.body().path("size").asInt()).isEqualTo(2);
        assertThat(requests.body().findValuesAsText("path"))
                .containsExactly("/services/data/v66.0/sobjects/Account", "/services/data/v66.0/limits");
        assertThat(requests.body().findValuesAsText("status")).containsExactly("201", "500");
        assertThat(requests.body().at("/requests/0/at").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(second.body().findValuesAsText("number")).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history?limit=0", "history?limit=all", "history?after=-1", "requests?limit=10001"})
    void aPageThatCannotBeIsRefused(String resource) {
        assertThat(client.get("/simulator/" + resource).status()).isEqualTo(400);
    }

    @Test
    void nothingElseIsThere() {
        assertThat(client.get("/simulator/secrets").status()).isEqualTo(404);
    }
}
