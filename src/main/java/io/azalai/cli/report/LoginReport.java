package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A login that was made: what the verb login answers, without its secret.
 *
 * @param file where it is kept
 */
public record LoginReport(String loginUrl, String instanceUrl, String orgId, String clientId, Path file)
        implements Report {
    @Override
    public void writeText(TextOutput out) {
        out.line("Logged in to org " + out.toned(Tone.GOOD, orgId) + " at " + instanceUrl + ".");
        out.line("Kept in " + file + ", which only you can read.");
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("loginUrl", loginUrl);
        json.writeStringField("instanceUrl", instanceUrl);
        json.writeStringField("orgId", orgId);
        json.writeStringField("clientId", clientId);
        json.writeStringField("file", file.toString());
    }
}
