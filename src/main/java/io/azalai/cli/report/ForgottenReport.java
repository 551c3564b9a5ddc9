package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * What the state no longer holds of syncs.
 *
 * @param areHashesOnly whether keys and Ids stay, so that rows are sent again and nothing else
 */
public record ForgottenReport(List<Forgotten> syncs, boolean areHashesOnly) implements Report {
    /**
     * Of one sync.
     *
     * @param held rows that Salesforce has
     * @param rejected rows that it, or we, refused
     */
    public record Forgotten(String sync, long held, long rejected) {
        /** As a sentence has it. */
        public String text() {
            return "that Salesforce has %s of '%s', and why it lacks %s"
                    .formatted(Figures.count(held, "row", "rows"), sync, Figures.count(rejected));
        }
    }

    public ForgottenReport {
        syncs = List.copyOf(syncs);
    }

    @Override
    public void writeText(TextOutput out) {
        syncs.forEach(sync -> out.line(
                areHashesOnly
                        ? "%s: %s will be sent again by the next run."
                                .formatted(sync.sync(), Figures.count(sync.held(), "row", "rows"))
                        : "%s: forgotten, with %s that Salesforce has and %s that it lacks."
                                .formatted(
                                        sync.sync(),
                                        Figures.count(sync.held(), "row", "rows"),
                                        Figures.count(sync.rejected()))));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("syncs");
        for (Forgotten sync : syncs) {
            json.writeStartObject();
            json.writeStringField("sync", sync.sync());
            json.writeNumberField("held", sync.held());
            json.writeNumberField("rejected", sync.rejected());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
