package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The answer of one verb, in the two forms that {@code --output} offers. */
public interface Report {
    /** For people. */
    void writeText(TextOutput out);

    /** For programs: the fields of one document; the braces and the version are written by {@link JsonOutput}. */
    void writeJson(JsonGenerator json) throws IOException;
}
