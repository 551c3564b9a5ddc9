package io.azalai.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON as the console answers it. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int VERSION = 1;

    private Json() {}

    /** What writes with a generator. */
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The beginning of an answer. */
    static ObjectNode answer() {
        return object().put("version", VERSION);
    }

    /** What a report of the command line writes, as a tree. */
    static ObjectNode written(Writer writer) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            writer.write(buffer);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a list. */
    static <T> ObjectNode list(ObjectNode node, String name, Collection<T> values, Function<T, JsonNode> view) {
        var array = node.putArray(name);
        values.forEach(value -> array.add(view.apply(value)));
        return node;
    }

    /** Adds a list of texts. */
    static ObjectNode texts(ObjectNode node, String name, Collection<String> values) {
        var array = node.putArray(name);
        values.forEach(array::add);
        return node;
    }

    static ObjectNode time(ObjectNode node, String name, @Nullable Instant at) {
        return node.put(name, at == null ? null : at.toString());
    }

    /**
     * A body; an empty one is an object without fields.
     *
     * @throws ProblemException when it is no JSON object
     */
    static JsonNode read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return object();
        }
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(
                    "the body is no JSON: " + e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "));
        }
        throw ProblemException.badRequest("the body is no JSON object. Send one, or nothing.");
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
