package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * How many rejected rows the next run will try again.
 *
 * @param invalid rows among those asked for that were never sent, so that there is nothing to try again
 * @param inDoubt rows in doubt that stay so, since no sync was named
 * @param unknown keys that were asked for, and of which no row is rejected
 */
public record RetriedReport(long rows, long invalid, long inDoubt, List<String> unknown) implements Report {
    public RetriedReport {
        unknown = List.copyOf(unknown);
    }

    @Override
    public void writeText(TextOutput out) {
        if (rows > 0) {
            out.line(Figures.count(rows, "row", "rows") + " will be tried again by the next run.");
        }
        if (invalid > 0) {
            out.line(
                    Figures.count(invalid, "row is", "rows are")
                            + " invalid and never sent; every run judges such rows anew. 'azalai rejected' says what to correct.");
        }
        if (inDoubt > 0) {
            out.line(
                    Figures.count(inDoubt, "row stays", "rows stay")
                            + " in doubt, since sending them again may create them twice; 'azalai rows' lists them, and 'azalai retry SYNC' sends those of a sync.");
        }
        unknown.forEach(
                key -> out.line("No rejected row has the key '%s'. 'azalai rejected' lists those that there are."
                        .formatted(Figures.shortened(key, Figures.LONGEST_KEY))));
        if (rows == 0 && invalid == 0 && inDoubt == 0 && unknown.isEmpty()) {
            out.line("No rejected rows.");
        }
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeNumberField("retried", rows);
    }
}
