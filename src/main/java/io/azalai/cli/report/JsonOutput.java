package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.store.BackedOff;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes a report as one JSON document, row by row, so that its length does not matter. */
public final class JsonOutput {
    /** Of every document; a change that breaks a reader raises it. */
    private static final int VERSION = 1;

    private JsonOutput() {}

    public static void write(Report report, PrintWriter out) {
        try (JsonGenerator json = new JsonFactory()
                .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                .createGenerator(out)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            report.writeJson(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
        out.flush();
    }

    /** The text, or null; a reader finds every name in every row. */
    /** The rows that wait for their time to be tried again; none are left out. */
    static void backedOff(JsonGenerator json, BackedOff backedOff) throws IOException {
        if (backedOff.rows() > 0) {
            json.writeObjectFieldStart("backOff");
            json.writeNumberField("rows", backedOff.rows());
            instant(json, "until", backedOff.until());
            json.writeEndObject();
        }
    }

    static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    /** To the millisecond, as the ledger keeps it. */
    static void instant(JsonGenerator json, String name, @Nullable Instant instant) throws IOException {
        text(
                json,
                name,
                instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
