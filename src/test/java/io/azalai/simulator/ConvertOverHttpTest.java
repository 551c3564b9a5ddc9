package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.HistoryEntry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads that someone converted in the browser, and what calls can still do to them. */
class ConvertOverHttpTest {
    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);
    private String lead = "";

    @BeforeEach
    void createLead() {
        lead = lead("l-1");
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private String lead(String key) {
        return client.call(
                        "POST",
                        "/sobjects/Lead",
                        "{\"LastName\":\"Reyes\",\"FirstName\":\"Ana\",\"Company\":\"Acme\",\"City\":\"Lima\",\"Score__c\":4.5,"
                                + "\"DoNotCall\":true,\"AnnualRevenue\":12,\"External_Id__c\":\"" + key + "\"}")
                .body()
                .path("id")
                .asText();
    }

    private Reply convert(String id) {
        return client.post("/simulator/convert", "application/json", "{\"lead\":\"" + id + "\"}");
    }

    private JsonNode record(String object, String id) {
        return client.call("GET", "/sobjects/" + object + "/" + id, "").body();
    }

    @Test
    void anAccountAndAContactAreMadeOfALead() {
        // when
        JsonNode converted = convert(lead.substring(0, 15)).body();
        // then
        JsonNode account = record("Account", converted.path("account").asText());
        JsonNode contact = record("Contact", converted.path("contact").asText());
        JsonNode closed = record("Lead", lead);
        assertThat(account.path("Name").asText()).isEqualTo("Acme");
        assertThat(account.path("BillingCity").asText()).isEqualTo("Lima");
        assertThat(account.path("AnnualRevenue").asInt()).isEqualTo(12);
        assertThat(contact.path("Name").asText()).isEqualTo("Ana Reyes");
        assertThat(contact.path("AccountId").asText())
                .isEqualTo(account.path("Id").asText());
        assertThat(contact.path("External_Id__c").asText()).isEqualTo("l-1");
        assertThat(contact.path("Score__c").asDouble()).isEqualTo(4.5);
        assertThat(contact.path("DoNotCall").asBoolean()).isTrue();
        assertThat(closed.path("IsConverted").asBoolean()).isTrue();
        assertThat(closed.path("Status").asText()).isEqualTo("Closed - Converted");
        assertThat(closed.path("ConvertedDate").asText())
                .isEqualTo(LocalDate.ofInstant(simulator.history().get(3).time(), ZoneOffset.UTC)
                        .toString());
        assertThat(closed.path("ConvertedAccountId").asText())
                .isEqualTo(account.path("Id").asText());
        assertThat(closed.path("ConvertedContactId").asText())
                .isEqualTo(contact.path("Id").asText());
        assertThat(simulator.history().subList(1, 4))
                .extracting(HistoryEntry::object)
                .containsExactly("Account", "Contact", "Lead");
        assertThat(simulator.history().get(3).context().api()).isEqualTo("simulator");
    }

    @Test
    void aConvertedLeadIsUpdatedByNoApi() {
        // given
        convert(lead);
        int before = simulator.history().size();
        // when
        Reply byId = client.call("PATCH", "/sobjects/Lead/" + lead, "{\"Company\":\"B\"}");
        Reply byKey = client.call("PATCH", "/sobjects/Lead/External_Id__c/l-1", "{\"Company\":\"B\"}");
        Reply collection = client.call(
                "PATCH",
                "/composite/sobjects/Lead/External_Id__c",
                "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"External_Id__c\":\"l-1\",\"Company\":\"B\"}]}");
        String bulk = new BulkClient(simulator)
                .results(BulkClient.elements("update", "Lead", "CSV"), "CSV", "Id,Company\n" + lead + ",B\n");
        // then
        assertThat(byId.status()).isEqualTo(400);
        assertThat(byId.body().at("/0/errorCode").asText()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(byId.body().at("/0/message").asText()).isEqualTo("cannot reference converted lead");
        assertThat(byKey.body().at("/0/errorCode").asText()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(collection.body().at("/0/errors/0/statusCode").asText()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(bulk).contains("\"CANNOT_UPDATE_CONVERTED_LEAD:cannot reference converted lead:--\"");
        assertThat(simulator.history()).hasSize(before);
    }

    @Test
    void aConvertedLeadIsMergedNeitherAsMasterNorAsLoser() {
        // given
        String other = lead("l-2");
        convert(lead);
        SoapClient soap = new SoapClient(simulator);
        // when
        String asMaster = soap.merge("Lead", lead, "", List.of(other));
        String asLoser = soap.merge("Lead", other, "", List.of(lead));
        // then
        assertThat(List.of(asMaster, asLoser))
                .allMatch(answer -> answer.contains("<statusCode>CANNOT_UPDATE_CONVERTED_LEAD</statusCode>"));
    }

    @Test
    void aConvertedLeadCanBeDeleted() {
        // given
        convert(lead);
        // when, then
        assertThat(client.call("DELETE", "/sobjects/Lead/" + lead, "").status()).isEqualTo(204);
    }

    @Test
    void aLeadIsConvertedOnce() {
        // given
        convert(lead);
        // when
        Reply again = convert(lead);
        // then
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("message").asText())
                .isEqualTo("simulator: lead '" + lead
                        + "' cannot be converted - cannot reference converted lead [CANNOT_UPDATE_CONVERTED_LEAD].");
    }

    @Test
    void aLeadWhoseContactCannotBeMadeStaysAsItIs() {
        // given
        client.call("PATCH", "/sobjects/Contact/External_Id__c/l-1", "{\"LastName\":\"Reyes\"}");
        int before = simulator.history().size();
        // when
        Reply refused = convert(lead);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("DUPLICATE_VALUE");
        assertThat(record("Lead", lead).path("IsConverted").asBoolean()).isFalse();
        assertThat(simulator.history()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"lead\":\"42\"}", "{\"lead\":\"001Hs0000000001\"}"})
    void aBodyThatNamesNoLeadIsRefused(String body) {
        assertThat(client.post("/simulator/convert", "application/json", body).status())
                .isEqualTo(400);
        assertThat(client.get("/simulator/convert").status()).isEqualTo(405);
    }
}
