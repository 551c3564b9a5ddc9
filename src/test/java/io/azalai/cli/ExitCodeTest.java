package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
    private static final RunTotals PLANNED = RunTotals.planned(10, 0, 0, 0, 10, 10, 0, 0);

    @Test
    void givesTheFirstThatHoldsOverAllRuns() {
        // given
        List<Integer> precedence =
                Arrays.stream(ExitCode.values()).map(ExitCode::code).toList();
        // then
        assertThat(precedence).containsExactly(143, 130, 7, 6, 5, 4, 3, 1, 2, 0);
        assertThat(ExitCode.first(List.of(ExitCode.OK, ExitCode.ROWS, ExitCode.CONFIGURATION)))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ExitCode.first(List.of())).isEqualTo(ExitCode.OK);
    }

    @Test
    void aRunWithRejectedRowsBeyondTheGuardIsNotOk() {
        // given
        RunRecord run = run(RunState.PARTIAL, PLANNED.delivered(8, 2, 0));
        // then
        assertThat(ExitCode.of(run, 0)).isEqualTo(ExitCode.ROWS);
        assertThat(ExitCode.of(run, 2)).isEqualTo(ExitCode.OK);
    }

    @Test
    void doubtOutweighsEverythingElseOfARun() {
        // given
        RunRecord run = run(RunState.STOPPED, PLANNED.delivered(5, 2, 1));
        // then
        assertThat(ExitCode.of(run, 0)).isEqualTo(ExitCode.IN_DOUBT);
    }

    @Test
    void whoMustActDecidesTheCodeOfAFailure() {
        // then
        Map<String, ExitCode> expected = Map.of(
                "SOURCE_FAILED", ExitCode.SOURCE,
                "GUARD_REMOVED", ExitCode.GUARD,
                "ALREADY_RUNNING", ExitCode.GUARD,
                "WRONG_ORG", ExitCode.GUARD,
                "LOGIN_FAILED", ExitCode.SALESFORCE,
                "ORG_UNREACHABLE", ExitCode.SALESFORCE,
                "QUOTA_EXHAUSTED", ExitCode.QUOTA,
                "CONFIGURATION", ExitCode.CONFIGURATION,
                "UNKNOWN_OUTCOME", ExitCode.IN_DOUBT);
        assertThat(expected).allSatisfy((name, code) -> assertThat(ExitCode.of(ErrorCodes.of(name)))
                .isEqualTo(code));
    }

    @Test
    void aFailedRunTellsItsReasonByItsErrors() {
        // given
        RunRecord run = new RunRecord(
                "r-1",
                "contacts",
                RunState.FAILED,
                RunTotals.none(),
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                "the warehouse hung up",
                List.of(new RunRecord.ErrorCount("SOURCE_FAILED", 1, "Look at the warehouse.")));
        // then
        assertThat(ExitCode.of(run, 0)).isEqualTo(ExitCode.SOURCE);
    }

    private static RunRecord run(RunState state, RunTotals totals) {
        return new RunRecord("r-1", "contacts", state, totals, 1, 1, Instant.EPOCH, Instant.EPOCH, null, List.of());
    }
}
