package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoReportTest {
    private static final Duration TOOK = Duration.ofMillis(12_300);

    @Test
    void agreesWhenOnlyTheChangedRowsWereSentAgain() {
        // given
        DemoReport report = new DemoReport(
                1100, List.of(run(100, 100, 0), run(1000, 999, 1)), 11, List.of(run(1, 1, 0), run(10, 10, 0)), 1, TOOK);
        // when, then
        assertThat(report.deviations()).isEmpty();
        assertThat(Reports.text(report))
                .isEqualTo(
                        "1,099 rows sent, then the 11 that changed; 1 rejected row to look at; 48 API calls in all, in 12.3 s.\n");
        assertThat(Reports.json(report)).contains("\"deviations\":[]");
    }

    @Test
    void saysWhereTheStoryWentAnotherWay() {
        // given
        DemoReport report = new DemoReport(1000, List.of(run(1000, 1000, 0)), 10, List.of(run(1000, 1000, 0)), 0, TOOK);
        // when, then
        assertThat(report.deviations())
                .containsExactly(
                        "rows planned by the second run: 1,000, and not 10",
                        "rows accepted by the second run: 1,000, and not 10",
                        "no row was rejected, and one should be");
        assertThat(Reports.text(report)).contains("Not as told: no row was rejected");
    }

    private static RunRecord run(long planned, long accepted, long rejected) {
        RunTotals totals =
                RunTotals.planned(planned, 0, 0, 0, planned, planned, 0, 0).delivered(accepted, rejected, 0);
        return Reports.run("contacts", RunState.COMPLETED, totals, null, List.of());
    }
}
