package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Up to 200 records a call: {@code /composite/sobjects}. Source: REST API Developer Guide, "sObject Collections". */
public final class CollectionsResource implements RestResource {
    private static final String API = "collections";
    private static final int MAX_RECORDS = 200;
    private static final int MAX_RECORDS_READ = 2000;
    private static final int MAX_CHUNKS = 10;

    /** The releases that brought collections, and their upsert. Source: REST API Developer Guide, "sObject Collections". */
    private static final int SINCE = 42;

    private static final int UPSERT_SINCE = 46;

    private final Org org;

    public CollectionsResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        List<String> path = call.path();
        if (!call.isUnder("composite", "sobjects") || path.size() > 4 || call.release() < SINCE) {
            return Optional.empty();
        }
        if (path.size() == 3) {
            return Optional.of(retrieve(call, object(path.get(2))));
        }
        if (path.size() == 4 && call.release() >= UPSERT_SINCE) {
            return Optional.of(upsert(call, object(path.get(2)), path.get(3)));
        }
        if (path.size() == 4) {
            return Optional.empty();
        }
        return Optional.of(
                switch (call.call().method()) {
                    case "POST" -> save(call, Operation.INSERT);
                    case "PATCH" -> save(call, Operation.UPDATE);
                    case "DELETE" -> delete(call);
                    default -> throw RestException.methodNotAllowed(call.call().method(), "DELETE, PATCH, POST");
                });
    }

    private ObjectSchema object(String name) {
        return org.schema().object(name).orElseThrow(RestException::notFound);
    }

    private Answer save(RestCall call, Operation operation) {
        ObjectNode body = Json.readObject(call.call().body());
        List<SaveRequest> requests = new ArrayList<>();
        for (JsonNode record : records(body)) {
            String type = RecordBody.type(record);
            Map<String, @Nullable Object> values =
                    RecordBody.values(org.schema().object(type).orElse(null), record);
            requests.add(RecordBody.request(operation, type, null, values));
        }
        return save(call, requests, body.path("allOrNone").asBoolean(), false);
    }

    private Answer upsert(RestCall call, ObjectSchema object, String keyName) {
        if (!call.isMethod("PATCH")) {
            throw RestException.methodNotAllowed(call.call().method(), "PATCH");
        }
        FieldSchema key = object.field(keyName)
                .filter(field -> field.key().namesRecords() || field.name().equals("Id"))
                .orElseThrow(() -> RestException.of(
                        404,
                        "NOT_FOUND",
                        "Provided external ID field does not exist or is not accessible: " + keyName));
        ObjectNode body = Json.readObject(call.call().body());
        List<SaveRequest> requests = new ArrayList<>();
        for (JsonNode record : records(body)) {
            String type = RecordBody.type(record);
            if (!type.isEmpty() && !type.equalsIgnoreCase(object.name())) {
                throw RestException.of(
                        400, "INVALID_TYPE", "sObject type '" + type + "' does not match '" + object.name() + "'.");
            }
            Map<String, @Nullable Object> values = RecordBody.values(object, record);
            requests.add(RecordBody.request(Operation.UPSERT, object.name(), key.name(), values));
        }
        return save(call, requests, body.path("allOrNone").asBoolean(), true);
    }

    private Answer delete(RestCall call) {
        List<SaveRequest> requests = new ArrayList<>();
        for (String id : ids(call.call().parameter("ids").orElse(""), MAX_RECORDS)) {
            requests.add(SaveRequest.byId(Operation.DELETE, objectOf(id), id));
        }
        boolean allOrNone = "true".equals(call.call().parameter("allOrNone").orElse(""));
        return save(call, requests, allOrNone, false);
    }

    /** Empty where the Id is none, or of no object. */
    private String objectOf(String id) {
        return SalesforceId.normalized(id)
                .flatMap(org.schema()::objectOf)
                .map(ObjectSchema::name)
                .orElse("");
    }

    private Answer save(RestCall call, List<SaveRequest> requests, boolean allOrNone, boolean isUpsert) {
        checkChunks(requests);
        ArrayNode content = Json.array();
        for (SaveResult result : call.save(org, requests, allOrNone, API)) {
            content.add(ResultJson.result(result, isUpsert));
        }
        return Json.answer(200, content);
    }

    /** Records of one type in a row make a chunk. */
    private static void checkChunks(List<SaveRequest> requests) {
        int chunks = 0;
        String before = null;
        for (SaveRequest request : requests) {
            chunks += request.object().equalsIgnoreCase(before) ? 0 : 1;
            before = request.object();
        }
        if (chunks > MAX_CHUNKS) {
            throw RestException.of(
                    400,
                    "INVALID_INPUT",
                    "Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.");
        }
    }

    private static JsonNode records(ObjectNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw RestException.of(400, "JSON_PARSER_ERROR", "The records are missing at [line:1, column:1]");
        }
        if (records.size() > MAX_RECORDS) {
            throw tooMany(MAX_RECORDS);
        }
        return records;
    }

    private Answer retrieve(RestCall call, ObjectSchema object) {
        List<String> ids;
        List<String> names;
        if (call.isMethod("POST")) {
            ObjectNode body = Json.readObject(call.call().body());
            ids = texts(body.path("ids"));
            names = texts(body.path("fields"));
            if (ids.size() > MAX_RECORDS_READ) {
                throw tooMany(MAX_RECORDS_READ);
            }
        } else {
            ids = ids(call.call().parameter("ids").orElse(""), MAX_RECORDS_READ);
            names = Arrays.stream(call.call().parameter("fields").orElse("Id").split(",", -1))
                    .map(String::trim)
                    .toList();
        }
        for (String id : ids) {
            if (!SalesforceId.isValid(id)) {
                throw RestException.of(400, "MALFORMED_ID", "malformed id " + id);
            }
        }
        List<FieldSchema> fields =
                names.stream().map(name -> RowsResource.field(object, name)).toList();
        ArrayNode content = org.read(records -> {
            ArrayNode found = Json.array();
            ids.forEach(id -> records.byId(id)
                    .filter(record ->
                            !record.isDeleted() && record.object().name().equals(object.name()))
                    .ifPresentOrElse(
                            record -> found.add(RecordJson.record(record, fields, call.base())), found::addNull));
            return found;
        });
        return Json.answer(200, content);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static List<String> ids(String text, int most) {
        List<String> ids = Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.size() > most) {
            throw tooMany(most);
        }
        return ids;
    }

    private static RestException tooMany(int most) {
        return RestException.of(
                400,
                "EXCEEDED_ID_LIMIT",
                "record limit reached. cannot submit more than " + most + " records into this call");
    }
}
