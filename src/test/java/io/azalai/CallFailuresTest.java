package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.CallFailures.Failure;
import io.azalai.observe.OrgAnswers;
import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.LeaseLostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFailuresTest {
    private static final CallFailures CALLS = new CallFailures(
            new Patience(new OrgAnswers(new ApiUsage(Clock.systemUTC()), Clock.systemUTC()), Duration.ofMinutes(1)));
    private static final String QUERY = "salesforce://query?rawPayload=true";
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
        assertThat(CALLS.isRepeatable(RAW, operation, raw(code, status), status))
                .isEqualTo(isRepeated);
    }

    @Test
    void aQuestionThatGotNoAnswerIsAskedAgain() {
        // given
        Exception silence = new SalesforceException("no answer", new java.io.IOException());
        // when, then
        assertThat(CALLS.isRepeatable(RAW + "&rawMethod=GET", "REPLACE", silence, null))
                .isTrue();
        assertThat(CALLS.isRepeatable(RAW + "&rawMethod=PATCH", "REPLACE", silence, null))
                .isFalse();
    }

    @Test
    void anErrorThatRawCallsLeaveAsTextIsRead() {
        // when
        Failure failure = Failure.of(raw("DUPLICATE_VALUE", 400), null);
        // then
        assertThat(failure.code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(failure.message()).isEqualTo("because");
        assertThat(failure.status()).isEqualTo(400);
    }

    @Test
    void tooManyLongCallsAtOnceAreNoEndOfTheDay() {
        // given
        SalesforceException crowd =
                answer(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        SalesforceException daily = answer(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

        // then
        assertThat(CALLS.isRepeatable(QUERY, null, crowd, 403)).isTrue();
        assertThat(Failure.of(crowd, 403).isQuota()).isFalse();
        assertThat(CALLS.isRepeatable(QUERY, null, daily, 403)).isFalse();
        assertThat(Failure.of(daily, 403).asEnd("limits", daily).code().name()).isEqualTo("QUOTA_EXHAUSTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExceededQuota", "EXCEEDEDQUOTA", "EXCEEDED_QUOTA"})
    void theQuotaIsKnownInTheWordsOfEveryApi(String code) {
        // when
        Failure failure = Failure.of(answer(400, code, "ApiBatchItems Limit exceeded"), 400);

        // then
        assertThat(failure.isQuota()).isTrue();
    }

    @Test
    void everyRefusalOfOauthEndsTheRunWithItsNameAndItsAdvice() {
        // given
        List<ErrorCode> refusals = ErrorCodes.oauth().stream()
                .filter(code -> !code.name().endsWith("_error"))
                .toList();

        // then
        assertThat(refusals).hasSizeGreaterThan(10).allSatisfy(code -> {
            SalesforceException answer = answer(400, code.name(), "no");
            RunFailedException end = Failure.of(answer, 400).asEnd("sync 'contacts'", answer);
            assertThat(end.code().name()).isEqualTo("LOGIN_FAILED");
            assertThat(end).hasMessageContaining(code.name()).hasMessageEndingWith(code.advice());
        });
    }

    private static SalesforceException answer(int status, String code, String message) {
        return new SalesforceException(List.of(new RestError(code, message)), status);
    }

    @Test
    void aCallThatWasFencedIsNotRepeatedWhateverItWas() {
        // given
        Exception fenced = new SalesforceException("refused", new LeaseLostException("run r1 is over"));
        // then
        assertThat(CALLS.isRepeatable("salesforce://createJob", null, fenced, null))
                .isFalse();
        assertThat(CALLS.isRepeatable("salesforce://raw", "UPSERT", fenced, 503))
                .isFalse();
    }
}
