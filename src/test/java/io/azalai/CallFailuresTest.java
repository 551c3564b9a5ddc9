package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.salesforce.api.SalesforceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailuresTest {
    private static final String RAW = "salesforce://raw?format=JSON";

    private static Exception raw(String code, int status) {
        return new SalesforceException(
                "[{\"message\":\"because\",\"errorCode\":\"" + code + "\",\"fields\":[]}]", status, new Exception());
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACE, UNABLE_TO_LOCK_ROW, 400, true",
        "REPLACE, DUPLICATE_VALUE, 400, false",
        "REPLACE, SERVER_UNAVAILABLE, 503, true",
        "REPLACE, REQUEST_LIMIT_EXCEEDED, 403, false"
    })
    void aPicklistIsWrittenAgainWhereItMayHelp(String operation, String code, int status, boolean isRepeated) {
        assertThat(new CallFailures().isRepeatable(RAW, operation, raw(code, status), status))
                .isEqualTo(isRepeated);
    }

    @Test
    void aQuestionThatGotNoAnswerIsAskedAgain() {
        // given
        Exception silence = new SalesforceException("no answer", new java.io.IOException());
        // when, then
        assertThat(new CallFailures().isRepeatable(RAW + "&rawMethod=GET", "REPLACE", silence, null))
                .isTrue();
        assertThat(new CallFailures().isRepeatable(RAW + "&rawMethod=PATCH", "REPLACE", silence, null))
                .isFalse();
    }

    @Test
    void anErrorThatRawCallsLeaveAsTextIsRead() {
        // when
        CallFailures.Failure failure = CallFailures.Failure.of(raw("DUPLICATE_VALUE", 400), null);
        // then
        assertThat(failure.code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(failure.message()).isEqualTo("because");
        assertThat(failure.status()).isEqualTo(400);
    }
}
