package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries, as the SOQL and SOSL Reference has them. */
class QueryOverHttpTest {
    private final OrgSimulator simulator =
            OrgSimulator.start(SimulatorOptions.defaults().withStartTime(Instant.parse("2026-03-10T12:00:00Z")));
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private Reply query(String soql) {
        return client.call("GET", "/query?q=" + URLEncoder.encode(soql, UTF_8), "");
    }

    @ParameterizedTest
    @CsvSource({
        "OFFSET 2001, NUMBER_OUTSIDE_VALID_RANGE",
        "LIMIT -1, MALFORMED_QUERY",
        "OFFSET -1, MALFORMED_QUERY",
        "LIMIT many, MALFORMED_QUERY",
        "LIMIT 2147483648, MALFORMED_QUERY"
    })
    void numbersBeyondTheirLimitsAreRefused(String end, String code) {
        // when
        Reply refused = query("SELECT Id FROM Account " + end);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo(code);
    }

    @Test
    void theColumnsOfAQueryAreToldInPlaceOfItsRecords() {
        // when
        Reply told = client.call(
                "GET",
                "/query?columns=true&q="
                        + URLEncoder.encode(
                                "SELECT id, Account.Owner.Name, (SELECT Id FROM Subscriptions__r) FROM Contact", UTF_8),
                "");
        // then
        assertThat(told.body().path("entityName").asText()).isEqualTo("Contact");
        assertThat(told.body().at("/columnMetadata/0/columnName").asText()).isEqualTo("Id");
        assertThat(told.body().at("/columnMetadata/0/joinColumns")).isEmpty();
        assertThat(told.body().at("/columnMetadata/1").findValuesAsText("columnName"))
                .containsExactly("Account", "Owner", "Name");
        assertThat(told.body().at("/columnMetadata/2/aggregate").asBoolean()).isTrue();
        assertThat(told.body().at("/columnMetadata/2/joinColumns/0/columnName").asText())
                .isEqualTo("Id");
        assertThat(told.body().has("records")).isFalse();
    }

    @Test
    void theLargestLimitAndOffsetAreNoTrouble() {
        assertThat(query("SELECT Id FROM User LIMIT 2147483647 OFFSET 1")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aStringHasFourThousandCharactersAtMost() {
        assertThat(query("SELECT Id FROM Account WHERE Name = '" + "a".repeat(4000) + "'")
                        .status())
                .isEqualTo(200);
        assertThat(query("SELECT Id FROM Account WHERE Name = '" + "a".repeat(4001) + "'")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void countsOfFieldsAreOneRowOfNumbers() {
        // given
        client.call("POST", "/sobjects/Account", "{\"Name\":\"A\",\"Site\":\"s\"}");
        client.call("POST", "/sobjects/Account", "{\"Name\":\"B\"}");
        // when
        Reply counted = query("SELECT COUNT(Id), COUNT(Site) sites FROM Account WHERE Name != 'C'");
        Reply all = query("SELECT COUNT() FROM Account");
        Reply mixed = query("SELECT Name, COUNT(Id) FROM Account");
        // then
        assertThat(counted.body().path("totalSize").asInt()).isEqualTo(1);
        assertThat(counted.body().at("/records/0/attributes/type").asText()).isEqualTo("AggregateResult");
        assertThat(counted.body().at("/records/0/expr0").asInt()).isEqualTo(2);
        assertThat(counted.body().at("/records/0/sites").asInt()).isEqualTo(1);
        assertThat(all.body().path("totalSize").asInt()).isEqualTo(2);
        assertThat(all.body().path("records")).isEmpty();
        assertThat(mixed.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "= TODAY, today",
        "= yesterday, yesterday",
        "= LAST_N_DAYS:3, today yesterday",
        "< LAST_N_DAYS:3, old",
        "< TODAY, old yesterday",
        "<= TODAY, old today yesterday",
        "> YESTERDAY, soon today",
        ">= TODAY, soon today",
        "!= TODAY, none old soon yesterday",
        "= NEXT_N_DAYS:5, soon"
    })
    void daysAreNamedRelativeToToday(String condition, String names) {
        // given
        account("today", "\"2026-03-10\"");
        account("yesterday", "\"2026-03-09\"");
        account("old", "\"2026-03-01\"");
        account("soon", "\"2026-03-12\"");
        account("none", "null");
        // when
        Reply found = query("SELECT Name FROM Account WHERE Customer_Since__c " + condition + " ORDER BY Name");
        // then
        assertThat(String.join(" ", found.body().path("records").findValuesAsText("Name")))
                .isEqualTo(names);
    }

    private void account(String name, String since) {
        client.call("POST", "/sobjects/Account", "{\"Name\":\"" + name + "\",\"Customer_Since__c\":" + since + "}");
    }

    @Test
    void whatWasDeletedIsListedByItsTime() {
        // given
        String early = created();
        String late = created();
        client.call("DELETE", "/sobjects/Account/" + early, "");
        simulator.clock().advance(Duration.ofMinutes(90));
        client.call("DELETE", "/sobjects/Account/" + late, "");
        // when
        Reply deleted = client.call(
                "GET", "/sobjects/Account/deleted?start=2026-03-10T13:00:00%2B00:00&end=2026-03-10T15:00:00Z", "");
        Reply reversed =
                client.call("GET", "/sobjects/Account/deleted?start=2026-03-10T13:00:00Z&end=2026-03-09T15:00:00Z", "");
        // then
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().path("deletedRecords").findValuesAsText("id")).containsExactly(late);
        assertThat(deleted.body().at("/deletedRecords/0/deletedDate").asText())
                .isEqualTo("2026-03-10T13:30:00.000+0000");
        assertThat(reversed.status()).isEqualTo(400);
    }

    @Test
    void childrenComeWithTheirParents() {
        // given
        String parent = created();
        created();
        for (String name : new String[] {"Reyes", "Abel", "Zorn"}) {
            client.call(
                    "POST", "/sobjects/Contact", "{\"LastName\":\"" + name + "\",\"AccountId\":\"" + parent + "\"}");
        }
        // when
        Reply found = query("SELECT Id, (SELECT LastName, Account.Name FROM contacts WHERE LastName != 'Zorn'"
                + " ORDER BY LastName LIMIT 5) FROM Account ORDER BY Id");
        Reply unknown = query("SELECT Id, (SELECT Id FROM Nieces) FROM Account");
        // then
        assertThat(found.body().at("/records/0/Contacts/totalSize").asInt()).isEqualTo(2);
        assertThat(found.body().at("/records/0/Contacts/done").asBoolean()).isTrue();
        assertThat(found.body().at("/records/0/Contacts/records").findValuesAsText("LastName"))
                .containsExactly("Abel", "Reyes");
        assertThat(found.body()
                        .at("/records/0/Contacts/records/0/attributes/type")
                        .asText())
                .isEqualTo("Contact");
        assertThat(found.body().at("/records/1/Contacts").isNull()).isTrue();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/0/errorCode").asText()).isEqualTo("INVALID_TYPE");
    }

    private String created() {
        return client.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}")
                .body()
                .path("id")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Account WHERE Name = '\\uzzzz'",
                "SELECT Id FROM Account WHERE Name = '\\u12'",
                "SELECT Id FROM Account WHERE Name = 'x",
                "SELECT",
                "SELECT Id FROM Account LIMIT 99999999999",
                "SELECT Id FROM Account WHERE CreatedDate > 9999999999-01-01T00:00:00Z"
            })
    void aQueryThatIsNoneIsMalformed(String soql) {
        // when
        Reply refused = query(soql);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void aQueryOfManyParenthesesIsTooComplicatedAndALongPatternIsQuick() {
        // when
        Reply nested = longQuery("SELECT Id FROM Account WHERE " + "(".repeat(3000) + "Name='a'" + ")".repeat(3000));
        Reply negated = longQuery("SELECT Id FROM Account WHERE " + "NOT ".repeat(3000) + "Name='a'");
        client.call("POST", "/sobjects/Account", "{\"Name\":\"" + "a".repeat(250) + "\"}");
        long started = System.nanoTime();
        Reply pattern = longQuery("SELECT Id FROM Account WHERE Name LIKE '" + "%a".repeat(40) + "b'");
        // then
        assertThat(nested.status()).isEqualTo(400);
        assertThat(nested.body().at("/0/errorCode").asText()).isEqualTo("QUERY_TOO_COMPLICATED");
        assertThat(negated.body().at("/0/errorCode").asText()).isEqualTo("QUERY_TOO_COMPLICATED");
        assertThat(pattern.body().path("totalSize").asInt(-1)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    /** In a composite call, where a statement may be longer than a URL. */
    private Reply longQuery(String soql) {
        Reply reply = client.call(
                "POST",
                "/composite/batch",
                "{\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v66.0/query?q=" + URLEncoder.encode(soql, UTF_8)
                        + "\"}]}");
        return new Reply(
                reply.body().at("/results/0/statusCode").asInt(),
                reply.body().at("/results/0/result"),
                reply.response());
    }
}
