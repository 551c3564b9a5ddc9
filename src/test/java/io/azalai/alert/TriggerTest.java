package io.azalai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each trigger says of a run that ended. */
class TriggerTest {
    private static final Trigger FAILED = new RunFailed();
    private static final Trigger SHARE = new RowsRejected(new Amount(true, 0.05));
    private static final Trigger NUMBER = new RowsRejected(new Amount(false, 10));
    private static final Trigger ROWS = new RowCount(0.5, 10);

    private static String said(Trigger trigger, Evidence evidence) {
        return trigger.judge(evidence)
                .map(verdict -> (verdict.isViolated() ? "violated: " : "well: ") + verdict.what())
                .orElse("nothing");
    }

    private static boolean isViolated(Trigger trigger, Evidence evidence) {
        return trigger.judge(evidence).filter(Verdict::isViolated).isPresent();
    }

    @Test
    void aFailedRunIsToldByItsCodeAndNeverByAMessageThatMayQuoteARow() {
        // when
        Verdict verdict =
                FAILED.judge(Ended.by(RunState.FAILED, "SOURCE_FAILED")).orElseThrow();
        // then
        assertThat(verdict.isViolated()).isTrue();
        assertThat(verdict.what())
                .startsWith("the run failed with SOURCE_FAILED: ")
                .doesNotContain("jane@example.com");
        assertThat(verdict.advice()).isNotBlank();
    }

    @Test
    void aRunThatWasStoppedOrWaitsIsNeitherAFailureNorARecovery() {
        assertThat(said(FAILED, Ended.by(RunState.STOPPED, "INTERRUPTED"))).isEqualTo("nothing");
        assertThat(said(FAILED, Ended.by(RunState.WAITING, "API_RESERVE"))).isEqualTo("nothing");
        assertThat(said(FAILED, Ended.in(RunState.PARTIAL))).startsWith("well");
    }

    @Test
    void aShareOfRejectedRowsIsOfThoseThatTheRunTried() {
        assertThat(said(SHARE, Ended.in(RunState.PARTIAL).sent(88, 12, 0).standing(12)))
                .isEqualTo("violated: 12 of 100 rows (12%) were rejected, above 5%");
        assertThat(said(SHARE, Ended.in(RunState.PARTIAL).sent(95, 5, 0).standing(5)))
                .isEqualTo("well: 5 rows stand rejected");
    }

    @Test
    void aRunBetweenTwoTriesOfRejectedRowsIsNoRecovery() {
        // given
        Evidence between = Ended.in(RunState.COMPLETED).sent(3, 0, 0).standing(12);
        // when, then
        assertThat(said(SHARE, between)).isEqualTo("nothing");
        assertThat(said(SHARE, Ended.in(RunState.COMPLETED).standing(12))).isEqualTo("nothing");
        assertThat(said(SHARE, Ended.in(RunState.COMPLETED))).isEqualTo("well: no row stands rejected");
    }

    @Test
    void aNumberOfRejectedRowsIsOfThoseThatSalesforceDoesNotHave() {
        assertThat(said(NUMBER, Ended.in(RunState.COMPLETED).standing(11)))
                .isEqualTo("violated: 11 rows stand rejected, above 10");
        assertThat(said(NUMBER, Ended.in(RunState.PARTIAL).standing(10))).isEqualTo("well: 10 rows stand rejected");
        assertThat(said(NUMBER, Ended.in(RunState.FAILED).standing(10))).isEqualTo("nothing");
    }

    @Test
    void aRunThatTookTooLongIsToldAndOneThatBrokeEarlyIsNoRecovery() {
        // given
        Trigger slow = new LongRun(Duration.ofMinutes(30));
        // when, then
        assertThat(said(slow, Ended.in(RunState.COMPLETED).took(Duration.ofMinutes(65))))
                .isEqualTo("violated: the run took 1 h 5 min, and 30 min is the limit");
        assertThat(said(slow, Ended.in(RunState.FAILED).took(Duration.ofSeconds(2))))
                .isEqualTo("nothing");
        assertThat(said(slow, Ended.in(RunState.COMPLETED))).isEqualTo("well: a run took 1 min");
    }

    @Test
    void aRowCountIsHeldAgainstTheMedianOfEarlierRuns() {
        // given
        Ended usual = Ended.in(RunState.COMPLETED).after(1000L, 1010L, 3L, 990L, 1000L);
        // when, then
        assertThat(said(ROWS, usual.read(499)))
                .isEqualTo(
                        "violated: the model gave 499 rows, and 1,000 are usual (the median of 5 runs), which is off by more than 50%");
        assertThat(isViolated(ROWS, usual.read(1501))).isTrue();
        assertThat(said(ROWS, usual.read(1500))).startsWith("well");
    }

    @Test
    void aRowCountIsNotJudgedByTwoRunsNorOfARunThatReadNotAll() {
        assertThat(said(ROWS, Ended.in(RunState.COMPLETED).after(1000L, 1000L).read(1)))
                .isEqualTo("nothing");
        assertThat(said(
                        ROWS,
                        Ended.in(RunState.COMPLETED).after(9L, 9L, 9L).read(1).ofSomeRows()))
                .isEqualTo("nothing");
        assertThat(said(
                        ROWS,
                        Ended.by(RunState.FAILED, "SOURCE_FAILED")
                                .after(9L, 9L, 9L)
                                .read(1)))
                .isEqualTo("nothing");
    }

    @Test
    void anEmptyModelThatAGuardStoppedIsOffByRowsToo() {
        // given
        Evidence empty = Ended.by(RunState.STOPPED, "GUARD_REMOVED").after(9L, 9L, 9L);
        // when, then
        assertThat(said(ROWS, empty)).startsWith("violated: the model gave 0 rows");
        assertThat(said(new GuardTripped(), empty)).startsWith("violated: the guard GUARD_REMOVED stopped the run");
    }

    @Test
    void aGuardRecoversByARunThatComesThroughAndNotByOneThatFails() {
        // given
        Trigger guard = new GuardTripped();
        // when, then
        assertThat(said(guard, Ended.by(RunState.STOPPED, "WRONG_ORG"))).startsWith("violated");
        assertThat(said(guard, Ended.by(RunState.STOPPED, "INTERRUPTED"))).isEqualTo("nothing");
        assertThat(said(guard, Ended.by(RunState.FAILED, "SOURCE_FAILED"))).isEqualTo("nothing");
        assertThat(said(guard, Ended.in(RunState.COMPLETED))).startsWith("well");
    }

    @Test
    void callsThatAreLeftAreAShareOrANumber() {
        // given
        Trigger share = new QuotaLow(new Amount(true, 0.1));
        // when, then
        assertThat(said(share, Ended.in(RunState.COMPLETED).leaving(99)))
                .isEqualTo("violated: 99 of the org's 1,000 API calls a day (9.9%) are left, below 10%");
        assertThat(said(share, Ended.in(RunState.COMPLETED).leaving(100))).startsWith("well");
        assertThat(said(share, Ended.in(RunState.COMPLETED))).isEqualTo("nothing");
        assertThat(isViolated(
                        new QuotaLow(new Amount(false, 500)),
                        Ended.in(RunState.COMPLETED).leaving(499)))
                .isTrue();
    }

    @Test
    void aRunThatWaitsForTheAllowanceIsToldWhateverTheOrgSays() {
        // when
        Optional<Verdict> verdict = new QuotaLow(new Amount(true, 0.1))
                .judge(Ended.by(RunState.WAITING, "QUOTA_EXHAUSTED").leaving(900));
        // then
        assertThat(verdict)
                .hasValueSatisfying(said -> assertThat(said.isViolated()).isTrue());
    }

    @Test
    void rowsInDoubtAreToldUnlessTheNextRunSettlesThemByItself() {
        // given
        Trigger doubt = new RowsInDoubt();
        // when, then
        assertThat(said(doubt, Ended.in(RunState.PARTIAL).sent(5, 0, 2)))
                .isEqualTo("violated: 2 rows are in doubt: sent, and no answer came");
        assertThat(said(doubt, Ended.by(RunState.STOPPED, "INTERRUPTED").sent(5, 0, 2)))
                .isEqualTo("nothing");
        assertThat(said(doubt, Ended.by(RunState.FAILED, "UNKNOWN_OUTCOME").losing()))
                .startsWith("violated");
        assertThat(said(doubt, Ended.in(RunState.COMPLETED))).isEqualTo("well: no row is in doubt");
    }
}
