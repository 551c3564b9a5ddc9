package io.azalai.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@link Standing} as the ledger keeps it: JSON, times in milliseconds. */
final class StandingText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StandingText() {}

    static String write(Standing standing) {
        ObjectNode json = JSON.createObjectNode()
                .put("violated", standing.isViolated())
                .put("incident", standing.incident())
                .put("since", standing.since().toEpochMilli())
                .put("what", standing.what())
                .put("advice", standing.advice())
                .put("run", standing.run());
        standing.told().stream().sorted().forEach(json.putArray("told")::add);
        ObjectNode claims = json.putObject("claims");
        new TreeMap<>(standing.claims()).forEach((channel, until) -> claims.put(channel, until.toEpochMilli()));
        return json.toString();
    }

    static Standing read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Set<String> told = new TreeSet<>();
            json.path("told").forEach(channel -> told.add(channel.asText()));
            Map<String, Instant> claims = new TreeMap<>();
            json.path("claims")
                    .properties()
                    .forEach(claim -> claims.put(
                            claim.getKey(),
                            Instant.ofEpochMilli(claim.getValue().asLong())));
            return new Standing(
                    json.path("violated").asBoolean(),
                    json.path("incident").asText(),
                    Instant.ofEpochMilli(json.path("since").asLong()),
                    json.path("what").asText(),
                    json.path("advice").asText(),
                    json.path("run").isTextual() ? json.path("run").asText() : null,
                    told,
                    claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state holds a note on alerts that cannot be read", e);
        }
    }
}
