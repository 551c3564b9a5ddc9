package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How many rejected rows the next run will try again. */
public record RetriedReport(long rows) implements Report {
    @Override
    public void writeText(TextOutput out) {
        out.line(
                rows == 0
                        ? "No rejected rows."
                        : Figures.count(rows, "row", "rows") + " will be tried again by the next run.");
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeNumberField("retried", rows);
    }
}
