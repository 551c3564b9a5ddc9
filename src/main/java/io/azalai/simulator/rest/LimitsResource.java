package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Allowance;
import io.azalai.simulator.org.Allowances;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Permissions.Permission;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /limits}: what the org may use up and what is left; {@code /limits/recordCount}. */
public final class LimitsResource implements RestResource {
    private static final long QUERY_JOBS = 10_000;
    /** From this release on the allowance of batches has its name. Source: REST API Developer Guide, "Limits". */
    private static final int NAMES_BATCHES = 49;

    private static final long STORAGE_MB = 10_240;

    private final Org org;

    public LimitsResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        if (!call.isUnder("limits")) {
            return Optional.empty();
        }
        if (!call.isMethod("GET")) {
            throw RestException.methodNotAllowed(call.call().method(), "GET");
        }
        if (!org.permissions().has(Permission.VIEW_SETUP)) {
            throw RestException.of(403, "INSUFFICIENT_ACCESS", "insufficient access rights to see the limits");
        }
        if (call.isExactly("limits")) {
            return Optional.of(Json.answer(200, limits(call.release())));
        }
        return call.isExactly("limits", "recordCount")
                ? Optional.of(Json.answer(200, counts(call.call().parameter("sObjects"))))
                : Optional.empty();
    }

    private ObjectNode limits(int release) {
        Allowances allowances = org.allowances();
        ObjectNode content = Json.object();
        put(content, "DailyApiRequests", allowances.apiRequests());
        put(
                content,
                release < NAMES_BATCHES ? "DailyBulkApiRequests" : "DailyBulkApiBatches",
                allowances.bulkBatches());
        put(content, "HourlyPublishedPlatformEvents", allowances.events());
        put(content, "DailyBulkV2QueryJobs", QUERY_JOBS, QUERY_JOBS);
        put(content, "DataStorageMB", STORAGE_MB, STORAGE_MB);
        put(content, "FileStorageMB", STORAGE_MB, STORAGE_MB);
        return content;
    }

    /** Objects without records are left out. */
    private ObjectNode counts(Optional<String> names) {
        ObjectNode content = Json.object();
        ArrayNode counts = content.putArray("sObjects");
        List<ObjectSchema> objects = names.map(text -> Arrays.stream(text.split(",", -1))
                        .flatMap(name -> org.schema().object(name.trim()).stream())
                        .toList())
                .orElseGet(() -> List.copyOf(org.schema().objects()));
        for (ObjectSchema object : objects) {
            int count = org.<Integer>read(records -> records.count(object));
            if (count > 0) {
                counts.addObject().put("count", count).put("name", object.name());
            }
        }
        return content;
    }

    private static void put(ObjectNode content, String name, Allowance allowance) {
        put(content, name, allowance.max(), allowance.remaining());
    }

    private static void put(ObjectNode content, String name, long max, long remaining) {
        content.putObject(name).put("Max", max).put("Remaining", remaining);
    }
}
