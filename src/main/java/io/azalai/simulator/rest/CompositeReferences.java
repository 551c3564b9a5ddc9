package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What earlier subrequests answered, and the {@code @{reference.field}} of later ones. Confined to one call. */
final class CompositeReferences {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)\\.([^}]+)}");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,9})]");

    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /**
     * Keeps an answer.
     *
     * @param content null where it had no body
     */
    void put(String referenceId, boolean isSuccess, @Nullable JsonNode content) {
        if (isSuccess) {
            answers.put(referenceId, content == null ? MissingNode.getInstance() : content);
        } else {
            failed.add(referenceId);
        }
    }

    /**
     * The text with the values of its references.
     *
     * @throws RestException when one has none
     */
    String resolved(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher.group(1), matcher.group(2))));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** The same in every text of a body. */
    JsonNode resolved(JsonNode body) {
        if (body.isTextual()) {
            return TextNode.valueOf(resolved(body.textValue()));
        }
        if (body instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
            return copy;
        }
        if (body instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(element -> copy.add(resolved(element)));
            return copy;
        }
        return body;
    }

    private String value(String referenceId, String path) {
        if (failed.contains(referenceId)) {
            throw RestException.of(
                    400,
                    "PROCESSING_HALTED",
                    "The request was not processed since it references '" + referenceId + "', which failed.");
        }
        JsonNode at = answers.getOrDefault(referenceId, MissingNode.getInstance());
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            at = steps.group(1) == null ? at.path(Integer.parseInt(steps.group(2))) : at.path(steps.group(1));
        }
        if (!at.isValueNode()) {
            throw RestException.of(
                    400,
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + referenceId + "." + path + " found in "
                            + referenceId);
        }
        return at.asText();
    }
}
