package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PollPaceTest {
    private final PollPace pace = new PollPace();

    @Test
    void workOfWhichNothingIsKnownIsAskedAboutMoreSeldomTheOlderItIs() {
        // when / then
        assertThat(pace.pause(Duration.ZERO)).isEqualTo(PollPace.SHORTEST);
        assertThat(pace.pause(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.pause(Duration.ofHours(1))).isEqualTo(PollPace.LONGEST);
    }

    @Test
    void workIsAskedAboutWhenItMayBeDone() {
        // given
        pace.took(Duration.ofSeconds(10));

        // when / then
        assertThat(pace.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(8));
        assertThat(pace.pause(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void workThatTakesLongerThanUsualIsAskedAboutMoreSeldom() {
        // given
        pace.took(Duration.ofSeconds(10));

        // when / then
        assertThat(pace.pause(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.pause(Duration.ofMinutes(5))).isEqualTo(PollPace.LONGEST);
    }

    @Test
    void workThatBecomesFasterIsAskedAboutSooner() {
        // given
        pace.took(Duration.ofSeconds(10));

        // when
        for (int i = 0; i < 50; i++) {
            pace.took(Duration.ofMillis(20));
        }

        // then
        assertThat(pace.pause(Duration.ZERO)).isEqualTo(PollPace.SHORTEST);
    }

    @Test
    void questionsThatComeTooLateComeSooner() {
        // given
        pace.took(Duration.ofSeconds(10));

        // when
        pace.wasLate();

        // then
        assertThat(pace.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void workThatTookVeryLongIsAskedAboutInTimeAllTheSame() {
        // given
        pace.took(Duration.ofHours(2));

        // when / then
        assertThat(pace.pause(Duration.ZERO)).isEqualTo(PollPace.LONGEST);
    }
}
