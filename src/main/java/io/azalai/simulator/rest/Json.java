package io.azalai.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import java.io.IOException;

/** JSON in and out. Numbers come in exact. */
public final class Json {
    private static final int LONGEST_TEXT = 100_000_000;
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static Answer answer(int status, JsonNode content) {
        return Answer.json(status, bytes(content));
    }

    /**
     * Reads a body.
     *
     * @throws RestException with {@code JSON_PARSER_ERROR} when it is no JSON
     */
    public static JsonNode read(Body body) {
        try {
            JsonNode node = MAPPER.readTree(body.bytes());
            if (node == null || node.isMissingNode()) {
                throw RestException.of(400, "JSON_PARSER_ERROR", "No content to map to Object due to end of input");
            }
            return node;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at [line:" + e.getLocation().getLineNr() + ", column:"
                            + e.getLocation().getColumnNr() + "]";
            throw RestException.of(400, "JSON_PARSER_ERROR", e.getOriginalMessage() + where);
        } catch (IOException | NumberFormatException e) {
            // The latter by a number whose exponent is none: 1e99999999999.
            throw RestException.of(400, "JSON_PARSER_ERROR", String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #read}, and it must be an object. */
    public static ObjectNode readObject(Body body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw RestException.of(
                400, "JSON_PARSER_ERROR", "The request body must be a JSON object at [line:1, column:1]");
    }

    public static Body bytes(JsonNode content) {
        try {
            return Body.of(MAPPER.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectMapper codec() {
        return MAPPER;
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build());
        return mapper;
    }
}
