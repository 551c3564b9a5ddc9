package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunReportTest {
    @Test
    void givesProgramsTheDocumentOfTheContract() {
        // given
        Report report = new RunReport(List.of(Reports.partial("contacts")));
        // when
        String json = Reports.json(report);
        // then
        assertThat(json)
                .isEqualTo(
                        "{\"version\":1,\"runs\":[{\"run\":\"r-1\",\"sync\":\"contacts\",\"state\":\"partial\",\"extracted\":1500,"
                                + "\"unchanged\":1398,\"invalid\":2,\"skipped\":0,\"planned\":100,\"accepted\":99,\"rejected\":1,"
                                + "\"inDoubt\":0,\"notSent\":0,\"added\":60,\"changed\":40,\"removed\":0,\"apiCalls\":12,\"batches\":3,"
                                + "\"startedAt\":\"2026-11-24T10:00:00Z\",\"finishedAt\":\"2026-11-24T10:00:02.500Z\",\"errors\":["
                                + "{\"code\":\"INVALID_EMAIL_ADDRESS\",\"count\":1,\"advice\":\"Correct the address in the warehouse.\"}"
                                + "]}]}");
    }

    @Test
    void timesEndAtTheMillisecondAsTheHistoryHasThem() {
        // given
        Instant start = Instant.parse("2026-11-24T10:00:00.123456789Z");
        RunRecord run = new RunRecord(
                "r-1", "contacts", RunState.FAILED, RunTotals.none(), 0, 0, start, start, "No table.", List.of());
        // when
        String json = Reports.json(new RunReport(List.of(run)));
        // then
        assertThat(json)
                .contains("\"startedAt\":\"2026-11-24T10:00:00.123Z\",\"finishedAt\":\"2026-11-24T10:00:00.123Z\"");
    }

    @Test
    void showsPeopleOneLineARunAndThenTheReasons() {
        // given
        Report report = new RunReport(List.of(Reports.completed("accounts"), Reports.partial("contacts")));
        // when
        String text = Reports.text(report);
        // then
        assertThat(text).isEqualTo("""
                sync      state       rows  unchanged  added  changed  removed  accepted  rejected  invalid  calls   time
                accounts  completed  1,500      1,400     60       40        0       100         0        0     12  2.5 s
                contacts  partial    1,500      1,398     60       40        0        99         1        2     12  2.5 s
                contacts: 1 INVALID_EMAIL_ADDRESS  Correct the address in the warehouse.
                """);
    }

    @Test
    void saysWhatDoubtAndAnEarlyEndMean() {
        // given
        RunTotals totals = RunTotals.planned(100, 0, 0, 0, 100, 100, 0, 0).delivered(50, 0, 20);
        Report report = new RunReport(
                List.of(Reports.run("contacts", RunState.FAILED, totals, "The org does not answer.", List.of())));
        // when
        String text = Reports.text(report);
        // then
        assertThat(text)
                .contains("contacts: The org does not answer.")
                .contains("contacts: 20 rows are in doubt")
                .contains("contacts: 30 rows were not sent");
    }

    @Test
    void coloursOnlyWhereTheTerminalHasColours() {
        // given
        Report report = new RunReport(List.of(Reports.completed("accounts")));
        // when, then
        assertThat(Reports.text(report, true)).contains("\u001b[32mcompleted\u001b[0m");
        assertThat(Reports.text(report, false)).doesNotContain("\u001b");
    }

    @Test
    void theHistoryTellsReasonsBelowTheTableOneLineEach() {
        // given
        Report report = new RunHistoryReport(List.of(
                Reports.run("contacts", RunState.FAILED, RunTotals.none(), "No table.\nLook at it.", List.of())));
        // when
        String text = Reports.text(report);
        // then
        assertThat(text.lines().skip(2)).containsExactly("r-1: No table. Look at it.");
    }

    @Test
    void theHistoryNamesEachRunAndWhatWasWrongWithIt() {
        // given
        Report report = new RunHistoryReport(List.of(Reports.partial("contacts"), Reports.completed("accounts")));
        // when
        String text = Reports.text(report);
        // then
        assertThat(text).isEqualTo("""
                run  sync      state      started                   time  planned  accepted  rejected  invalid  calls  reason
                r-1  contacts  partial    2026-11-24 10:00:00 UTC  2.5 s      100        99         1        2     12  INVALID_EMAIL_ADDRESS
                r-1  accounts  completed  2026-11-24 10:00:00 UTC  2.5 s      100       100         0        0     12
                """);
        assertThat(Reports.json(report)).startsWith("{\"version\":1,\"runs\":[{");
    }
}
