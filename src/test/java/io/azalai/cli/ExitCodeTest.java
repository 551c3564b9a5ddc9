package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        assertThat(ExitCode.of(failure("SOURCE_UNREACHABLE", ErrorCode.Type.USER)))
                .isEqualTo(ExitCode.SOURCE);
        assertThat(ExitCode.of(failure("GUARD_REMOVALS", ErrorCode.Type.USER))).isEqualTo(ExitCode.GUARD);
        assertThat(ExitCode.of(failure("INVALID_CLIENT", ErrorCode.Type.ORG))).isEqualTo(ExitCode.SALESFORCE);
        assertThat(ExitCode.of(failure("REQUEST_LIMIT_EXCEEDED", ErrorCode.Type.LIMIT)))
                .isEqualTo(ExitCode.QUOTA);
        assertThat(ExitCode.of(failure("FIELD_UNKNOWN", ErrorCode.Type.USER))).isEqualTo(ExitCode.CONFIGURATION);
    }

    private static ErrorCode failure(String name, ErrorCode.Type type) {
        return new ErrorCode(name, type, ErrorCode.Retry.NEVER, "Do something.");
    }

    private static RunRecord run(RunState state, RunTotals totals) {
        return new RunRecord("r-1", "contacts", state, totals, 1, 1, Instant.EPOCH, Instant.EPOCH, null, List.of());
    }
}
