package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import java.io.IOException;

/**
 * How to reach an org that is being simulated, as the settings of a project have it.
 *
 * @param url where clients log in
 */
public record SimulatorReport(String url, String clientId, String clientSecret, String username, String password)
        implements Report {
    @Override
    public void writeText(TextOutput out) {
        out.line("An org answers at " + out.toned(Tone.GOOD, url)
                + " until it is interrupted. For application.properties:");
        out.line("  camel.component.salesforce.loginUrl=" + url);
        out.line("  camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS");
        out.line("  camel.component.salesforce.clientId=" + clientId);
        out.line("  camel.component.salesforce.clientSecret=" + clientSecret);
        out.line(Tone.FAINT, "For other clients: user " + username + ", password " + password);
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("url", url);
        json.writeStringField("clientId", clientId);
        json.writeStringField("clientSecret", clientSecret);
        json.writeStringField("username", username);
        json.writeStringField("password", password);
    }
}
