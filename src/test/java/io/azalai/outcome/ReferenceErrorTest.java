package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceErrorTest {
    @Test
    void aMissingParentIsNamedWithFieldAndValue() {
        // given
        String message = "Foreign key external ID: a:7 not found for field Account_Key__c in entity Account";
        // when
        RowOutcome.Rejected rejected = ReferenceError.of(message).orElseThrow().rejected("AccountId", "");
        // then
        assertThat(rejected.code().name()).isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(rejected.message()).isEqualTo("Reference not found: no Account has Account_Key__c 'a:7'");
        assertThat(rejected.field()).isEqualTo("AccountId");
        assertThat(rejected.isRetryable()).isTrue();
    }

    @Test
    void theValueMayHoldTheWordsOfTheMessage() {
        // given
        String message =
                "Foreign key external ID: x not found for field A in entity B\n not found for field Key__c in entity Plan__c";
        // when
        ReferenceError error = ReferenceError.of(message).orElseThrow();
        // then
        assertThat(error.value()).isEqualTo("x not found for field A in entity B\n");
        assertThat(error.key()).isEqualTo("Key__c");
        assertThat(error.objects()).isEqualTo("Plan__c");
    }

    @Test
    void severalParentsAreNotToldApart() {
        // given
        String message = "More than 1 record found for external id 7 of field Legacy_No__c in entity Subscription__c";
        // when
        RowOutcome.Rejected rejected = ReferenceError.of(message).orElseThrow().rejected("Subscription__c", "");
        // then
        assertThat(rejected.code().name()).isEqualTo("AMBIGUOUS_REFERENCE");
        assertThat(rejected.message()).isEqualTo("Reference not clear: several records have Legacy_No__c '7'");
        assertThat(rejected.isRetryable()).isFalse();
    }

    @Test
    void aFieldThatIsNotThereIsNoMissingParent() {
        // when, then
        assertThat(ReferenceError.of("No such column 'Foo__c' on sobject of type Contact"))
                .isEmpty();
    }
}
