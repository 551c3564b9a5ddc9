package io.azalai.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoqlTest {
    private static final FieldDescribe KEY = Fields.text("External_Id__c").describe();
    private static final FieldDescribe NUMBER =
            Fields.of("Legacy_No__c", FieldType.DOUBLE).describe();

    @Test
    void numbersStandWithoutQuotesAndNothingElseDoes() {
        // when
        List<String> queries = Soql.select("Plan__c", List.of("Id"), NUMBER, List.of("7", "-1.5", "7) OR (Id != null"));

        // then
        assertThat(queries)
                .containsExactly("SELECT Id FROM Plan__c WHERE Legacy_No__c IN (7,-1.5,'7) OR (Id != null')");
    }

    @Test
    void oneValueHasOneTextHoweverItIsSpelled() {
        // given
        FieldDescribe moment = Fields.of("At__c", FieldType.DATETIME).describe();
        FieldDescribe tags = Fields.of("Tags__c", FieldType.MULTIPICKLIST).describe();
        // when, then
        assertThat(NUMBER.canonical("7.0")).isEqualTo(NUMBER.canonical("7"));
        assertThat(NUMBER.canonical("1.0E10")).isEqualTo(NUMBER.canonical("10000000000"));
        assertThat(NUMBER.canonical("none")).isEqualTo("none");
        assertThat(moment.canonical("2026-01-31T13:00:00.000+0000"))
                .isEqualTo(moment.canonical("2026-01-31T13:00:00Z"));
        assertThat(tags.canonical("b;a")).isEqualTo(tags.canonical("a;b"));
        assertThat(KEY.canonical("A")).isNotEqualTo(KEY.canonical("a"));
        assertThat(KEY.asKey("A")).isEqualTo(KEY.asKey("a"));
    }

    @Test
    void valuesCannotLeaveTheirQuotes() {
        // when
        List<String> queries = Soql.select("Contact", List.of("Id"), KEY, List.of("O'Hara\\", "x') OR (Name != '"));

        // then
        assertThat(queries)
                .containsExactly(
                        "SELECT Id FROM Contact WHERE External_Id__c IN ('O\\'Hara\\\\','x\\') OR (Name != \\'')");
    }

    @Test
    void queriesAreCutByTheirEncodedLength() {
        // given
        List<String> values = IntStream.range(0, 5000).mapToObj(i -> "é-" + i).toList();

        // when
        List<String> queries = Soql.select("Contact", List.of("Id", "External_Id__c"), KEY, values);

        // then
        assertThat(queries)
                .allMatch(query ->
                        URLEncoder.encode(query, StandardCharsets.UTF_8).length() <= 12_000);
        assertThat(queries.stream()
                        .mapToLong(query -> query.split("'é-", -1).length - 1)
                        .sum())
                .isEqualTo(5000);
        assertThat(queries).hasSizeLessThan(15);
    }

    @Test
    void blanksCountAsTheyTravel() {
        // given
        List<String> values =
                IntStream.range(0, 200).mapToObj(i -> "k" + " ".repeat(100) + i).toList();
        // when
        List<String> queries = Soql.select("Contact", List.of("Id"), KEY, values);
        // then
        assertThat(queries)
                .hasSizeGreaterThan(4)
                .allMatch(query -> URLEncoder.encode(query, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .length()
                        <= 12_000);
    }

    @Test
    void noValuesNeedNoQuery() {
        // when, then
        assertThat(Soql.select("Contact", List.of("Id"), KEY, List.of())).isEmpty();
    }

    @Test
    void namesAreNotText() {
        // when, then
        assertThatThrownBy(() -> Soql.select("Contact WHERE", List.of("Id"), KEY, List.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreBroughtToEighteenCharacters() {
        // when, then
        assertThat(SalesforceId.normal("001D000000IRFma")).contains("001D000000IRFmaIAH");
        assertThat(SalesforceId.normal("001D000000IRFmaIAH")).contains("001D000000IRFmaIAH");
        assertThat(SalesforceId.normal("001D000000IRFmaIAX")).isEmpty();
        assertThat(SalesforceId.normal("001-000000IRFma")).isEmpty();
    }
}
