package io.azalai.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoqlTest {
    @Test
    void valuesCannotLeaveTheirQuotes() {
        // when
        List<String> queries =
                Soql.select("Contact", List.of("Id"), "External_Id__c", List.of("O'Hara\\", "x') OR (Name != '"));

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
        List<String> queries = Soql.select("Contact", List.of("Id", "External_Id__c"), "External_Id__c", values);

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
    void noValuesNeedNoQuery() {
        // when, then
        assertThat(Soql.select("Contact", List.of("Id"), "Email", List.of())).isEmpty();
    }

    @Test
    void namesAreNotText() {
        // when, then
        assertThatThrownBy(() -> Soql.select("Contact WHERE", List.of("Id"), "Email", List.of("x")))
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
