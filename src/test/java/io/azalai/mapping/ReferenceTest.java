package io.azalai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static Reference by(FieldDescribe key) {
        return new Reference(
                "AccountId", List.of(new Reference.Parent("Account", "001", key)), true, "Account.Key__c", null);
    }

    @Test
    void anIdOfTheParentsObjectIsTakenForOne() {
        // given
        Reference reference = by(Fields.text("Key__c").externalId().describe());
        // when, then
        assertThat(reference.givenId("001P000001vkheIIAQ")).contains("001P000001vkheIIAQ");
        assertThat(reference.givenId("001P000001vkheI")).contains("001P000001vkheIIAQ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "003P000001avB5GIAU", // of another object
                "001P000001vkheIIAX", // wrong check letters
                "001000000000042", // a number with leading zeros
                "001ABC000000042", // an article's number
                "001000000000000042",
                "001-P00001vkheI",
                "acc-1",
                ""
            })
    void anyOtherTextIsAKey(String text) {
        // given
        Reference reference = by(Fields.text("Key__c").externalId().describe());
        // when, then
        assertThat(reference.givenId(text)).isEmpty();
    }

    @Test
    void aKeyThatIsAsLongAsAnIdHoldsIdsOfAnotherOrg() {
        // given
        Reference reference =
                by(Fields.text("Legacy_Id__c").externalId().length(18).describe());
        // when, then
        assertThat(reference.givenId("001P000001vkheIIAQ")).isEmpty();
    }
}
