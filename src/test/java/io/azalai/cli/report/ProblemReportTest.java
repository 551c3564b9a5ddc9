package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.sync.Location;
import io.azalai.sync.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemReportTest {
    private static final Problem PROBLEM =
            new Problem(new Location("syncs/people.yaml", 3, 7), "mode 'upsrt' is unknown. Write 'upsert'.");

    @Test
    void tellsAllMistakesAndTheirNumber() {
        // given
        Report report = new ProblemReport(List.of(PROBLEM), 1, 0);
        // when, then
        assertThat(Reports.text(report))
                .isEqualTo("syncs/people.yaml:3:7  mode 'upsrt' is unknown. Write 'upsert'.\n1 mistake.\n");
        assertThat(Reports.json(report))
                .isEqualTo("{\"version\":1,\"problems\":[{\"file\":\"syncs/people.yaml\",\"line\":3,\"column\":7,"
                        + "\"message\":\"mode 'upsrt' is unknown. Write 'upsert'.\"}]}");
    }

    @Test
    void saysWhatIsValidWhenNothingIsWrong() {
        // given
        Report report = new ProblemReport(List.of(), 2, 1);
        // when, then
        assertThat(Reports.text(report)).isEqualTo("2 models and 1 sync are valid.\n");
        assertThat(Reports.json(report)).isEqualTo("{\"version\":1,\"problems\":[]}");
    }
}
