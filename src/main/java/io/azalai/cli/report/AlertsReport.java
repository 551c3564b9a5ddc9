package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.alert.Severity;
import io.azalai.alert.Violation;
import io.azalai.cli.report.TextOutput.Tone;
import java.io.IOException;
import java.util.List;

/** Which rules are violated, and what is muted: the answer of {@code alerts}. */
public record AlertsReport(List<Violation> violations, List<MutedReport.Muted> mutes, int rules) implements Report {
    public AlertsReport {
        violations = List.copyOf(violations);
        mutes = List.copyOf(mutes);
    }

    @Override
    public void writeText(TextOutput out) {
        for (Violation violation : violations) {
            out.line("%s  %s: %s"
                    .formatted(
                            out.toned(
                                    violation.severity() == Severity.CRITICAL ? Tone.BAD : Tone.CAUTION,
                                    violation.severity().text()),
                            violation.sync().isEmpty() ? "the org" : violation.sync(),
                            violation.what()));
            out.line(
                    Tone.FAINT,
                    "  rule '%s', since %s, told: %s"
                            .formatted(
                                    violation.rule(),
                                    violation.since(),
                                    violation.told().isEmpty() ? "nobody yet" : String.join(", ", violation.told())));
        }
        mutes.forEach(mute -> out.line(Tone.CAUTION, mute.text()));
        if (violations.isEmpty()) {
            out.line(
                    rules == 0 ? Tone.CAUTION : Tone.GOOD,
                    rules == 0
                            ? "There is no rule, so that nobody is told anything. Write some into alerts.yaml."
                            : "No rule is violated, of " + rules + ".");
        }
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("violations");
        for (Violation violation : violations) {
            json.writeStartObject();
            json.writeStringField("rule", violation.rule());
            JsonOutput.text(json, "sync", violation.sync().isEmpty() ? null : violation.sync());
            json.writeStringField("severity", violation.severity().text());
            JsonOutput.instant(json, "since", violation.since());
            json.writeStringField("what", violation.what());
            JsonOutput.text(json, "run", violation.run());
            json.writeArrayFieldStart("told");
            for (String channel : violation.told()) {
                json.writeString(channel);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        MutedReport.write(json, mutes);
    }
}
