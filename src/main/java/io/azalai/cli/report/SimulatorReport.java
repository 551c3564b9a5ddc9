package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an org that is being simulated, as the settings of a project have it.
 *
 * @param url where clients log in
 * @param httpsUrl the same by https; null where there is none
 * @param certificate a PKCS12 file to trust for it
 * @param refreshToken as of someone who has approved the client in a browser
 * @param history where every write that was applied can be read
 * @param requests where the requests can be read
 */
public record SimulatorReport(
        String url,
        @Nullable String httpsUrl,
        @Nullable String certificate,
        String clientId,
        String clientSecret,
        String username,
        String password,
        String refreshToken,
        String history,
        String requests)
        implements Report {
    @Override
    public void writeText(TextOutput out) {
        out.line("An org answers at " + out.toned(Tone.GOOD, url)
                + " until it is interrupted. For application.properties:");
        out.line("  camel.component.salesforce.loginUrl=" + url);
        out.line("  camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS");
        out.line("  camel.component.salesforce.clientId=" + clientId);
        out.line("  camel.component.salesforce.clientSecret=" + clientSecret);
        if (httpsUrl != null) {
            out.line(
                    "By https at %s; its certificate is in %s, password 'simulator'.".formatted(httpsUrl, certificate));
        }
        out.line(Tone.FAINT, "For other clients: user " + username + ", password " + password);
        out.line(Tone.FAINT, "  refresh token " + refreshToken);
        out.line("What was written: " + history);
        out.line("What was asked:   " + requests);
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("url", url);
        if (httpsUrl != null) {
            json.writeStringField("httpsUrl", httpsUrl);
            json.writeStringField("certificate", certificate);
        }
        json.writeStringField("clientId", clientId);
        json.writeStringField("clientSecret", clientSecret);
        json.writeStringField("username", username);
        json.writeStringField("password", password);
        json.writeStringField("refreshToken", refreshToken);
        json.writeStringField("history", history);
        json.writeStringField("requests", requests);
    }
}
