package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merging by SOAP, as the SOAP API Developer Guide has it. */
class MergeOverHttpTest {
    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient rest = new RestClient(simulator);
    private final SoapClient soap = new SoapClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private String account(String fields) {
        return create("Account", "\"Name\":\"Acme\"" + fields);
    }

    private String create(String object, String fields) {
        Reply created = rest.call("POST", "/sobjects/" + object, "{" + fields + "}");
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created.body().path("id").asText();
    }

    private String field(String object, String id, String field) {
        Reply found =
                rest.call("GET", "/queryAll?q=SELECT+" + field + "+FROM+" + object + "+WHERE+Id='" + id + "'", "");
        return found.body().at("/records/0/" + field).asText();
    }

    @Test
    void theLosersGoIntoTheBinAndTheirChildrenMoveToTheMaster() {
        // given
        String master = account(",\"Fax\":\"1\",\"Site\":\"Lima\"");
        String first = account(",\"Account_Key__c\":\"a-1\",\"Site\":\"Rome\"");
        String second = account("");
        String contact = create("Contact", "\"LastName\":\"Reyes\",\"AccountId\":\"" + first + "\"");
        String detail = create("Subscription__c", "\"Account__c\":\"" + second + "\"");
        int before = simulator.history().size();
        // when
        String answer = soap.merge(
                "Account",
                master.substring(0, 15),
                "<sob:fieldsToNull>Fax</sob:fieldsToNull><sob:Account_Key__c>a-1</sob:Account_Key__c><sob:Phone>5</sob:Phone>",
                List.of(first, second));
        // then
        assertThat(answer)
                .contains("<mergeResponse><result><id>" + master + "</id><mergedRecordIds>" + first
                        + "</mergedRecordIds><mergedRecordIds>" + second + "</mergedRecordIds><success>true</success>"
                        + "<updatedRelatedIds>" + contact + "</updatedRelatedIds><updatedRelatedIds>" + detail
                        + "</updatedRelatedIds></result></mergeResponse>")
                .contains("<limitInfo><current>6</current><limit>5000000</limit><type>API REQUESTS</type></limitInfo>");
        assertThat(field("Account", first, "MasterRecordId")).isEqualTo(master);
        assertThat(field("Account", second, "IsDeleted")).isEqualTo("true");
        assertThat(field("Contact", contact, "AccountId")).isEqualTo(master);
        assertThat(field("Subscription__c", detail, "Account__c")).isEqualTo(master);
        assertThat(field("Account", master, "Account_Key__c")).isEqualTo("a-1");
        assertThat(field("Account", master, "Site")).isEqualTo("Lima");
        assertThat(field("Account", master, "Fax")).isEqualTo("null");
        List<HistoryEntry> writes =
                simulator.history().subList(before, simulator.history().size());
        assertThat(writes)
                .extracting(HistoryEntry::operation)
                .containsExactly(
                        Operation.DELETE, Operation.DELETE, Operation.UPDATE, Operation.UPDATE, Operation.UPDATE);
        assertThat(writes).extracting(HistoryEntry::id).containsExactly(first, second, contact, detail, master);
        assertThat(writes.get(0).after()).containsEntry("MasterRecordId", master);
        assertThat(writes).allMatch(write -> write.context().api().equals("soap"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Contact    | "LastName":"A"
            Lead       | "LastName":"A","Company":"C"
            Individual | "LastName":"A"
            """)
    void contactsLeadsAndIndividualsAreMergedToo(String object, String fields) {
        // given
        String master = create(object, fields);
        String loser = create(object, fields);
        // when
        String answer = soap.merge(object, master, "", List.of(loser));
        // then
        assertThat(answer).contains("<success>true</success>");
        assertThat(field(object, loser, "MasterRecordId")).isEqualTo(master);
    }

    @Test
    void requestsOfOneCallStandAloneAndFindWhatEarlierOnesDid() {
        // given
        String master = account("");
        List<String> losers = List.of(account(""), account(""), account(""));
        // when
        String answer = soap.call("<merge>"
                + SoapClient.request("Account", master, "", losers.subList(0, 2))
                + SoapClient.request("Account", master, "", losers.subList(1, 2))
                + SoapClient.request("Account", master, "", losers.subList(2, 3)) + "</merge>");
        // then
        assertThat(answer.split("<result>"))
                .satisfiesExactly(
                        head -> assertThat(head).contains("mergeResponse"),
                        first -> assertThat(first).contains("<success>true</success>"),
                        again -> assertThat(again)
                                .contains("<errors><message>entity is deleted</message><statusCode>ENTITY_IS_DELETED"
                                        + "</statusCode></errors><id xsi:nil=\"true\"/><success>false</success>"),
                        third -> assertThat(third).contains("<success>true</success>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing            | INVALID_CROSS_REFERENCE_KEY | 001Hs00000zzzzz
            no Id              | MALFORMED_ID                | 42
            another object     | MISMATCHING_TYPES           | CONTACT
            itself             | INVALID_MERGE_RECORD        | MASTER
            the same twice     | INVALID_MERGE_RECORD        | LOSER LOSER
            three of them      | LIMIT_EXCEEDED              | LOSER MASTER 42
            none               | MISSING_ARGUMENT            |
            what was deleted   | ENTITY_IS_DELETED           | GONE
            its own parent     | CIRCULAR_DEPENDENCY         | PARENT
            """)
    void aMergeThatCannotBeIsRefusedAndNothingIsWritten(String what, String code, String ids) {
        // given
        String parent = account("");
        String master = account(",\"ParentId\":\"" + parent + "\"");
        String loser = account("");
        String gone = account("");
        rest.call("DELETE", "/sobjects/Account/" + gone, "");
        String contact = create("Contact", "\"LastName\":\"Reyes\"");
        int before = simulator.history().size();
        String named = (ids == null ? "" : ids)
                .replace("MASTER", master)
                .replace("LOSER", loser)
                .replace("GONE", gone)
                .replace("PARENT", parent)
                .replace("CONTACT", contact);
        List<String> losers = named.isEmpty() ? List.of() : List.of(named.split(" "));
        // when
        String answer = soap.merge("Account", master, "", losers);
        // then
        assertThat(answer)
                .as(what)
                .contains("<statusCode>" + code + "</statusCode>")
                .contains("<id xsi:nil=\"true\"/><success>false</success>");
        assertThat(simulator.history()).hasSize(before);
    }

    @Test
    void aMasterThatCannotBeSavedKeepsTheLosers() {
        // given
        String master = account("");
        String loser = account("");
        // when
        String answer = soap.merge("Account", master, "<sob:Region__c>Nowhere</sob:Region__c>", List.of(loser));
        // then
        assertThat(answer).contains("<statusCode>INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST</statusCode>");
        assertThat(field("Account", loser, "IsDeleted")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opportunity", "Subscription__c"})
    void objectsThatAreNotMergeableAreRefused(String object) {
        // when
        String answer = soap.merge(object, "006Hs00000zzzzz", "", List.of("006Hs00000zzzzy"));
        // then
        assertThat(answer).contains("<statusCode>INVALID_TYPE_FOR_OPERATION</statusCode>");
    }

    @Test
    void anUnknownObjectTooManyRequestsAndAnEndedSessionAreFaults() {
        // when
        Reply unknown = soap.reply("<merge>" + SoapClient.request("Nothing__c", "x", "", List.of("y")) + "</merge>");
        Reply many = soap.reply(
                "<merge>" + SoapClient.request("Account", "x", "", List.of("y")).repeat(201) + "</merge>");
        simulator.org().sessions().expireAll();
        Reply ended = soap.reply("<merge>" + SoapClient.request("Account", "x", "", List.of("y")) + "</merge>");
        // then
        assertThat(List.of(unknown, many, ended)).allMatch(reply -> reply.status() == 500);
        assertThat(unknown.response().body())
                .contains("<faultcode>sf:INVALID_TYPE</faultcode>")
                .contains("<sf:InvalidSObjectFault");
        assertThat(many.response().body()).contains("<faultcode>sf:EXCEEDED_ID_LIMIT</faultcode>");
        assertThat(ended.response().body()).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
    }

    @Test
    void jsforcesNameOfTheRequestIsTaken() {
        // given
        String master = account("");
        String loser = account("");
        // when
        String request = SoapClient.request("Account", master, "", List.of(loser));
        String answer = soap.call("<merge>" + request.replace("request>", "mergeRequests>") + "</merge>");
        // then
        assertThat(answer).contains("<mergedRecordIds>" + loser + "</mergedRecordIds>");
    }

    @Test
    void everyCallCountsAndTheUsedUpAllowanceIsAFault() {
        // given
        long used = simulator.org().allowances().apiRequests().used();
        soap.call("<describeGlobal/>");
        simulator.org().allowances().apiRequests().setRemaining(0);
        // when
        Reply refused = soap.reply("<describeGlobal/>");
        // then
        assertThat(simulator.org().allowances().apiRequests().used()).isEqualTo(used + 1);
        assertThat(refused.response().body()).contains("<faultcode>sf:REQUEST_LIMIT_EXCEEDED</faultcode>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"convertLead", "undelete", "retrieve"})
    void whatIsNotBuiltIsRefusedByName(String operation) {
        assertThat(soap.call("<" + operation + "/>")).contains("the simulator does not do '" + operation + "' by SOAP");
    }
}
