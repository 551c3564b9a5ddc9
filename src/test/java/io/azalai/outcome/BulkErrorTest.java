package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BulkErrorTest {
    @Test
    void codeMessageAndFieldsAreToldApart() {
        // when
        RowOutcome.Rejected rejected =
                BulkError.parse("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --");

        // then
        assertThat(rejected.code().name()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(rejected.message()).isEqualTo("Required fields are missing: [LastName]");
        assertThat(rejected.field()).isEqualTo("LastName");
    }

    @Test
    void anErrorWithoutFieldsHasNone() {
        // when
        RowOutcome.Rejected rejected = BulkError.parse(
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record: 001Hs00000A1b2cIAB:--");

        // then
        assertThat(rejected.field()).isNull();
        assertThat(rejected.isRetryable()).isTrue();
        assertThat(rejected.message()).endsWith("001Hs00000A1b2cIAB");
    }

    @Test
    void anUnknownCodeKeepsItsName() {
        // when, then
        assertThat(BulkError.parse("SOMETHING_NEW:what: ever:A,B --"))
                .isEqualTo(new RowOutcome.Rejected(ErrorCodes.of("SOMETHING_NEW"), "what: ever", "A,B"));
    }
}
