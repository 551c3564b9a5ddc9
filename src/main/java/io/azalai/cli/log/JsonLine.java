package io.azalai.cli.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object in one line. Values are masked before they are escaped, since a mask does not find a secret in its escaped form. */
final class JsonLine {
    private final Mask mask;
    private final StringBuilder line = new StringBuilder("{");

    JsonLine(Mask mask) {
        this.mask = mask;
    }

    /** Leaves out what is not known. */
    JsonLine with(String name, @Nullable String value) {
        if (value != null) {
            add(name);
            quote(mask.text(value));
        }
        return this;
    }

    /** Leaves out what is empty. */
    JsonLine with(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            add(name);
            JsonLine inner = new JsonLine(mask);
            values.forEach((key, value) -> inner.with(key, Mask.isSecret(key) ? Mask.STARS : value));
            line.append(inner.line).append('}');
        }
        return this;
    }

    private void add(String name) {
        line.append(line.length() == 1 ? "" : ",");
        quote(name);
        line.append(':');
    }

    private void quote(String text) {
        line.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(text))
                .append('"');
    }

    /** With the end of its line. */
    String text() {
        return line + "}\n";
    }
}
