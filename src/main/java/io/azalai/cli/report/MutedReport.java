package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of which syncs nobody is told anything, and until when. */
public record MutedReport(List<Muted> mutes) implements Report {
    /**
     * Of one sync.
     *
     * @param sync empty for all
     * @param until null where it is no longer muted
     */
    public record Muted(String sync, @Nullable Instant until) {
        String text() {
            String subject = sync.isEmpty() ? "all syncs" : sync;
            return until == null ? subject + ": no longer muted." : "%s: muted until %s.".formatted(subject, until);
        }
    }

    public MutedReport {
        mutes = List.copyOf(mutes);
    }

    @Override
    public void writeText(TextOutput out) {
        mutes.forEach(mute -> out.line(mute.text()));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        write(json, mutes);
    }

    /** The array {@code mutes}; a sync that is null stands for all. */
    static void write(JsonGenerator json, List<Muted> mutes) throws IOException {
        json.writeArrayFieldStart("mutes");
        for (Muted mute : mutes) {
            json.writeStartObject();
            JsonOutput.text(json, "sync", mute.sync().isEmpty() ? null : mute.sync());
            JsonOutput.instant(json, "until", mute.until());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
