package io.azalai.observe.calls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON text without the values of rows. It may be cut anywhere: what can be read is kept. */
final class MaskedJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** Fields whose values are Salesforce's own, or name what is asked for. */
    private static final Set<String> OURS = Set.of(
            "type",
            "success",
            "created",
            "statusCode",
            "errorCode",
            "fields",
            "allOrNone",
            "totalSize",
            "done",
            "nextRecordsUrl",
            "httpStatusCode");

    private MaskedJson() {}

    static String of(String json) {
        StringWriter masked = new StringWriter(json.length());
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(masked)) {
            copy(parser, generator);
        } catch (JsonParseException e) {
            // Cut: the generator has closed what was open.
            return masked + " (cut)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return masked.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            String text =
                    switch (token) {
                        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            value(field(parser), parser.getText());
                        default -> null;
                    };
            if (text == null) {
                generator.copyCurrentEvent(parser);
            } else {
                generator.writeString(text);
            }
        }
    }

    /** The name that a value belongs to; that of the list where it stands in one. */
    private static @Nullable String field(JsonParser parser) {
        var context = parser.getParsingContext();
        while (context != null && context.inArray()) {
            context = context.getParent();
        }
        return context == null ? null : context.getCurrentName();
    }

    /** Null where it stays as it is. */
    private static @Nullable String value(@Nullable String field, String text) {
        if (field != null && OURS.contains(field)) {
            return null;
        }
        return "message".equals(field) ? Shape.ofMessage(text) : Shape.of(text);
    }
}
