package io.azalai.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.cli.report.SyncPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans that somebody may approve, as a small file: of each sync the digest of its plan, which no other plan has, and its figures for people.
 *
 * @param digests by sync, in the order of the file
 */
record PlanFile(Map<String, String> digests) {
    private static final int VERSION = 1;
    private static final String DIGEST = "[0-9a-f]{64}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the plans; the file is there as a whole or not at all. */
    static void write(Path file, List<SyncPlan> plans, Instant now) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        root.put("madeBy", "azalai " + Version.text()).put("madeAt", now.toString());
        ArrayNode array = root.putArray("plans");
        for (SyncPlan plan : plans) {
            array.addObject()
                    .put("sync", plan.sync())
                    .put("digest", plan.digest())
                    .put("planned", plan.totals().planned())
                    .put("added", plan.totals().added())
                    .put("changed", plan.totals().changed())
                    .put("removed", plan.totals().removed());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, root.toPrettyString() + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw mistake(
                    "--out", file, "it cannot be written: " + e.getMessage(), "Name a file in a folder that exists");
        }
    }

    /** Reads what {@link #write} wrote. */
    static PlanFile read(Path file) {
        try {
            return of(file, JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw mistake(
                    "--plan", file, "it cannot be read: " + e.getMessage(), "'azalai plan --out' writes such a file");
        }
    }

    private static PlanFile of(Path file, JsonNode root) {
        if (root.path("version").asInt() > VERSION) {
            throw mistake("--plan", file, "a newer Azalai wrote it", "Use that one, or plan again");
        }
        Map<String, String> digests = new LinkedHashMap<>();
        for (JsonNode plan : root.path("plans")) {
            String sync = plan.path("sync").asText();
            String digest = plan.path("digest").asText();
            if (sync.isEmpty() || !digest.matches(DIGEST) || digests.put(sync, digest) != null) {
                throw damaged(file);
            }
        }
        if (digests.isEmpty()) {
            throw damaged(file);
        }
        return new PlanFile(digests);
    }

    /** The syncs to run: those that are named, which the file must have, or all of the file. */
    List<String> syncs(Path file, List<String> named) {
        List<String> strangers =
                named.stream().filter(name -> !digests.containsKey(name)).toList();
        if (!strangers.isEmpty()) {
            throw mistake(
                    "--plan",
                    file,
                    "it has no plan of '%s', but of %s"
                            .formatted(strangers.get(0), String.join(", ", digests.keySet())),
                    "Name those, or plan again");
        }
        return named.isEmpty() ? List.copyOf(digests.keySet()) : named;
    }

    private static CommandFailedException damaged(Path file) {
        return mistake("--plan", file, "it is no file of plans", "'azalai plan --out' writes such a file");
    }

    private static CommandFailedException mistake(String option, Path file, String what, String advice) {
        return new CommandFailedException(
                ExitCode.CONFIGURATION, "%s '%s': %s. %s.".formatted(option, file, what, advice));
    }
}
