package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.store.BackedOff;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusReportTest {
    private static final Report REPORT = new StatusReport(
            List.of(
                    new SyncStatus(
                            "accounts",
                            "every 15 min",
                            Reports.completed("accounts"),
                            1500,
                            0,
                            BackedOff.NONE,
                            0,
                            "process 4711 on host"),
                    new SyncStatus(
                            "contacts",
                            "after accounts",
                            Reports.partial("contacts"),
                            1499,
                            3,
                            BackedOff.NONE,
                            12,
                            null),
                    new SyncStatus("events", "manual", null, 0, 0, BackedOff.NONE, 0, null)),
            "process 4711 on host");

    @Test
    void showsHowEverySyncStands() {
        // when
        String text = Reports.text(REPORT);
        // then
        assertThat(text).isEqualTo("""
                sync      state     held  rejected  last run                 schedule
                accounts  running  1,500         0  2026-11-24 10:00:00 UTC  every 15 min
                contacts  partial  1,499         3  2026-11-24 10:00:00 UTC  after accounts
                events    pending      0         0  never                    manual
                accounts: running in process 4711 on host
                contacts: 12 rows are in doubt, and nothing is sent until somebody decides; 'azalai rows contacts --in-doubt' lists them.
                Schedules go off in process 4711 on host.
                """);
    }

    @Test
    void givesProgramsTheSame() {
        // when
        String json = Reports.json(REPORT);
        // then
        assertThat(json)
                .contains(
                        "{\"sync\":\"accounts\",\"state\":\"running\",\"schedule\":\"every 15 min\",\"held\":1500,\"rejected\":0,\"inDoubt\":0,"
                                + "\"run\":\"r-1\",\"startedAt\":\"2026-11-24T10:00:00Z\",\"finishedAt\":\"2026-11-24T10:00:02.500Z\","
                                + "\"failure\":null,\"runningBy\":\"process 4711 on host\"}")
                .contains("\"sync\":\"events\",\"state\":\"pending\"")
                .contains("\"rejected\":3,\"inDoubt\":12,")
                .contains("\"leader\":\"process 4711 on host\"");
    }
}
