package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Which syncs were paused, or resumed. */
public record PausedReport(List<String> syncs, boolean isPaused) implements Report {
    public PausedReport {
        syncs = List.copyOf(syncs);
    }

    @Override
    public void writeText(TextOutput out) {
        syncs.forEach(sync -> out.line(
                isPaused
                        ? "%s: no schedule starts it until 'azalai resume %s'.".formatted(sync, sync)
                        : "%s: its schedule counts again.".formatted(sync)));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("syncs");
        for (String sync : syncs) {
            json.writeStartObject();
            json.writeStringField("sync", sync);
            json.writeBooleanField("paused", isPaused);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
