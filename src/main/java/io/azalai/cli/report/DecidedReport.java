package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What a person decided about rows in doubt.
 *
 * @param areAccepted whether they are recorded as accepted; otherwise the next run sends them again
 * @param rows so many
 * @param left rows of the sync that stay in doubt
 */
public record DecidedReport(boolean areAccepted, long rows, long left) implements Report {
    @Override
    public void writeText(TextOutput out) {
        if (rows > 0) {
            out.line(Figures.count(rows, "row", "rows")
                    + (areAccepted ? " recorded as accepted." : " will be sent again by the next run."));
        } else {
            out.line("No rows in doubt.");
        }
        if (left > 0) {
            out.line(Figures.count(left, "row stays", "rows stay")
                    + " in doubt; the next run stops until each is decided.");
        }
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeNumberField("accepted", areAccepted ? rows : 0);
        json.writeNumberField("retried", areAccepted ? 0 : rows);
        json.writeNumberField("inDoubt", left);
    }
}
