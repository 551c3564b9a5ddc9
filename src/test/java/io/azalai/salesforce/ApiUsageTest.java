package io.azalai.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiUsageTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final ApiUsage usage = new ApiUsage(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void callsAfterTheLatestReadingAreCountedOn() {
        // given
        long first = usage.called();
        usage.called();
        // when
        usage.answered(first, "per-app-api-usage=17/250(appName=my-app); api-usage=18/15000");
        // then
        assertThat(usage.latest()).contains(new ApiUsage.Reading(19, 15_000, NOW));
        // and when
        usage.called();
        // then
        assertThat(usage.latest()).contains(new ApiUsage.Reading(20, 15_000, NOW));
    }

    @Test
    void anAnswerThatComesLateTellsNothingNew() {
        // given
        long first = usage.called();
        long second = usage.called();
        usage.answered(second, "api-usage=20/15000");
        // when
        usage.answered(first, "api-usage=19/15000");
        // then
        assertThat(usage.latest()).contains(new ApiUsage.Reading(20, 15_000, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "api-usage=", "api-usage=a/b", "per-app-api-usage=17/250", "api-usage=99999999999999999999/1"
            })
    void aHeaderThatTellsNothingChangesNothing(String header) {
        // when
        usage.answered(usage.called(), header);
        // then
        assertThat(usage.latest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Tue, 24 Nov 2026 10:02:00 GMT', 120",
        "'Tue, 24 Nov 2026 09:00:00 GMT', 0",
    })
    void theTimeToWaitIsInSecondsOrADate(String header, long seconds) {
        assertThat(RetryAfter.read(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1.5", "99999999999", "''"})
    void whatIsNeitherIsNoTime(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }
}
