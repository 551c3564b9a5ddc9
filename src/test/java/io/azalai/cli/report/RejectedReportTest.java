package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.store.RejectedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RejectedReportTest {
    private static final List<RejectedRow> ROWS = List.of(
            row("42", "INVALID_EMAIL_ADDRESS", "Email: invalid email address:\nnone", "Email"),
            row("43", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", null),
            row("4\u001b[2J4", "INVALID_EMAIL_ADDRESS", "Email: invalid email address: x", "Email"));

    @Test
    void showsTheFirstRowsAndCountsThemAllByCode() {
        // given
        Report report = report(2);
        // when
        String text = Reports.text(report);
        // then
        assertThat(text).isEqualTo("""
                sync      key  code                    field  message
                contacts  42   INVALID_EMAIL_ADDRESS   Email  Email: invalid email address: none
                contacts  43   REQUIRED_FIELD_MISSING  -      Required fields are missing: [LastName]
                and 1 more; --rows shows more of them, --output json all.
                2 INVALID_EMAIL_ADDRESS  advice on INVALID_EMAIL_ADDRESS
                1 REQUIRED_FIELD_MISSING  advice on REQUIRED_FIELD_MISSING
                """);
    }

    @Test
    void letsNoRowSteerTheTerminal() {
        // given
        Report report = report(10);
        // when, then
        assertThat(Reports.text(report)).contains("4?[2J4").doesNotContain("\u001b");
    }

    @Test
    void givesProgramsEveryRow() {
        // given
        Report report = report(1);
        // when
        String json = Reports.json(report);
        // then
        assertThat(json)
                .startsWith("{\"version\":1,\"rows\":[{\"run\":\"r-1\",\"sync\":\"contacts\",\"key\":\"42\","
                        + "\"code\":\"INVALID_EMAIL_ADDRESS\",\"message\":\"Email: invalid email address:\\nnone\",\"field\":\"Email\","
                        + "\"advice\":\"advice on INVALID_EMAIL_ADDRESS\"},{")
                .contains("\"field\":null")
                .containsPattern("(\"key\".*){3}");
    }

    private static Report report(int shown) {
        return new RejectedReport(consumer -> ROWS.forEach(consumer), code -> "advice on " + code, shown);
    }

    private static RejectedRow row(String key, String code, String message, @Nullable String field) {
        return new RejectedRow("r-1", "contacts", key, 1, code, message, field, false, false, 1, null);
    }
}
