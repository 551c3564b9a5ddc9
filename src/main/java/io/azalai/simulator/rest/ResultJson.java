package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.RowError.DuplicateMatch;
import io.azalai.simulator.org.SaveResult;
import java.util.List;

/** Save results and errors as REST writes them: {@code statusCode} inside results, {@code errorCode} at the top. */
public final class ResultJson {
    private ResultJson() {}

    /**
     * One save result.
     *
     * @param isUpsert whether {@code created} is told
     */
    public static ObjectNode result(SaveResult result, boolean isUpsert) {
        ObjectNode content = Json.object();
        if (result.id() != null) {
            content.put("id", result.id());
        }
        content.put("success", result.isSuccess());
        content.set("errors", errors(result.errors()));
        if (isUpsert && result.isSuccess()) {
            content.put("created", result.isCreated());
        }
        return content;
    }

    private static ArrayNode errors(List<RowError> errors) {
        ArrayNode content = Json.array();
        for (RowError error : errors) {
            ObjectNode one = content.addObject();
            one.put("statusCode", error.code());
            one.put("message", error.message());
            addFields(one, error);
        }
        return content;
    }

    static ObjectNode topLevelError(RowError error, boolean hasFields, String base) {
        ObjectNode content = Json.object();
        DuplicateMatch duplicate = error.duplicate();
        if (duplicate != null) {
            // The vendor's own spelling.
            content.set("duplicateResut", duplicates(error, duplicate, base));
        }
        content.put("message", error.message());
        content.put("errorCode", error.code());
        if (hasFields && duplicate == null) {
            addFields(content, error);
        }
        return content;
    }

    private static ObjectNode duplicates(RowError error, DuplicateMatch duplicate, String base) {
        ObjectNode content = Json.object();
        content.put("allowSave", duplicate.allowSave());
        content.put("duplicateRule", duplicate.rule());
        content.put("duplicateRuleEntityType", duplicate.object());
        content.put("errorMessage", error.message());
        ObjectNode match = content.putArray("matchResults").addObject();
        match.put("entityType", duplicate.object());
        match.putArray("errors");
        match.put("matchEngine", "FuzzyMatchEngine");
        match.put("rule", duplicate.rule());
        match.put("size", duplicate.matchedIds().size());
        match.put("success", true);
        ArrayNode records = match.putArray("matchRecords");
        for (String id : duplicate.matchedIds()) {
            ObjectNode matched = records.addObject();
            matched.putArray("additionalInformation");
            matched.putArray("fieldDiffs");
            matched.put("matchConfidence", 100.0);
            ObjectNode record = matched.putObject("record");
            record.putObject("attributes")
                    .put("type", duplicate.object())
                    .put("url", base + "/sobjects/" + duplicate.object() + "/" + id);
            record.put("Id", id);
        }
        return content;
    }

    private static void addFields(ObjectNode content, RowError error) {
        ArrayNode fields = content.putArray("fields");
        error.fields().forEach(fields::add);
    }
}
