package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single records: {@code /sobjects/X}, {@code /sobjects/X/ID} and {@code /sobjects/X/FIELD/VALUE}. Source: REST API Developer Guide, "sObject Rows". */
public final class RowsResource implements RestResource {
    private static final String API = "rest";

    /** From this release on an upsert that updates answers 200 with a body, and says whether it created. */
    private static final int TELLS_CREATED = 46;

    private final Org org;

    public RowsResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        List<String> path = call.path();
        if (!call.isUnder("sobjects") || path.size() < 2 || path.size() > 4) {
            return Optional.empty();
        }
        ObjectSchema object = org.schema().object(path.get(1)).orElseThrow(RestException::notFound);
        if (path.size() == 2) {
            return call.isMethod("POST") ? Optional.of(create(call, object)) : Optional.empty();
        }
        if (path.size() == 4) {
            return Optional.of(byKey(call, object, key(object, path.get(2)), path.get(3)));
        }
        if (call.isMethod("POST") && path.get(2).equalsIgnoreCase("Id")) {
            return Optional.of(create(call, object));
        }
        return Optional.of(byId(call, object, path.get(2)));
    }

    private Answer create(RestCall call, ObjectSchema object) {
        Map<String, @Nullable Object> values = body(call, object, "Id");
        return created(
                call, object, save(call, RecordBody.request(Operation.INSERT, object.name(), null, values)), false);
    }

    private static Answer created(RestCall call, ObjectSchema object, SaveResult result, boolean isUpsert) {
        return Json.answer(201, ResultJson.result(result, isUpsert && call.release() >= TELLS_CREATED))
                .with("Location", call.base() + "/sobjects/" + object.name() + "/" + result.id());
    }

    private Answer byId(RestCall call, ObjectSchema object, String id) {
        if (!SalesforceId.isValid(id)) {
            throw noKey(id);
        }
        boolean isKnown = org.read(records -> records.byId(id).isPresent());
        if (!isKnown && id.startsWith(object.keyPrefix())) {
            throw RestException.notFound();
        }
        switch (call.call().method()) {
            case "GET", "HEAD" -> {
                return org.read(records -> records.byId(id)
                        .filter(record ->
                                !record.isDeleted() && record.object().name().equals(object.name()))
                        .map(record ->
                                freshness(record).unlessKnown(call.call(), () -> read(call, shown(call, record))))
                        .orElseThrow(RestException::notFound));
            }
            case "PATCH" -> {
                checkFreshness(call, id);
                Map<String, @Nullable Object> values = body(call, object, "Id");
                save(call, RecordBody.request(Operation.UPDATE, object.name(), null, values, "Id", id));
                return Answer.empty(204);
            }
            case "DELETE" -> {
                checkFreshness(call, id);
                save(call, SaveRequest.byId(Operation.DELETE, object.name(), id));
                return Answer.empty(204);
            }
            default -> throw RestException.methodNotAllowed(call.call().method(), "DELETE, GET, HEAD, PATCH");
        }
    }

    private Answer byKey(RestCall call, ObjectSchema object, FieldSchema key, String value) {
        List<String> ids = value.isEmpty()
                ? List.of()
                : org.read(records -> records.findText(object, key, value).stream()
                        .map(StoredRecord::id)
                        .toList());
        boolean isUpsert = call.isMethod("PATCH");
        if (ids.size() > 1) {
            ArrayNode urls = Json.array();
            ids.forEach(id -> urls.add(call.base() + "/sobjects/" + object.name() + "/" + id));
            return Json.answer(300, urls);
        }
        boolean isUpdateOnly = "true".equals(call.call().parameter("updateOnly").orElse(""));
        if (value.isEmpty() || (ids.isEmpty() && (!isUpsert || isUpdateOnly))) {
            throw RestException.notFound();
        }
        if (!isUpsert) {
            return byId(call, object, ids.get(0));
        }
        ids.forEach(id -> checkFreshness(call, id));
        Map<String, @Nullable Object> values = body(call, object, key.name());
        SaveResult result =
                save(call, RecordBody.request(Operation.UPSERT, object.name(), key.name(), values, key.name(), value));
        if (result.isCreated()) {
            return created(call, object, result, true);
        }
        return call.release() < TELLS_CREATED ? Answer.empty(204) : Json.answer(200, ResultJson.result(result, true));
    }

    private void checkFreshness(RestCall call, String id) {
        if (Freshness.isAsked(call.call())) {
            org.<Optional<Freshness>>read(records -> records.byId(id).map(RowsResource::freshness))
                    .ifPresent(freshness -> freshness.check(call.call()));
        }
    }

    private static Freshness freshness(StoredRecord record) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int position = 0; position < record.object().fields().size(); position++) {
            values.add(record.value(position));
        }
        Instant changed = record.value("SystemModstamp") instanceof Instant at ? at : Instant.EPOCH;
        return Freshness.of(changed, values.hashCode());
    }

    private static FieldSchema key(ObjectSchema object, String name) {
        return object.field(name)
                .filter(field -> field.key().namesRecords() || field.name().equals("Id"))
                .orElseThrow(() -> noKey(name));
    }

    private static RestException noKey(String name) {
        return RestException.of(
                404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name);
    }

    /** The record that was sent; it must not name itself in the body as well. */
    private static Map<String, @Nullable Object> body(RestCall call, ObjectSchema object, String key) {
        Map<String, @Nullable Object> values =
                RecordBody.values(object, Json.readObject(call.call().body()));
        if (values.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
            throw RestException.of(
                    400, "INVALID_FIELD", "The " + key + " field should not be specified in the sobject data.");
        }
        return values;
    }

    private SaveResult save(RestCall call, SaveRequest request) {
        SaveResult result = call.save(org, List.of(request), false, API).get(0);
        if (!result.isSuccess()) {
            throw RestException.ofRow(result.errors());
        }
        return result;
    }

    private static ObjectNode shown(RestCall call, StoredRecord record) {
        List<FieldSchema> fields = call.call()
                .parameter("fields")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(name -> field(record.object(), name.trim()))
                        .toList())
                .orElseGet(() -> record.object().visibleFields());
        return RecordJson.record(record, fields, call.base());
    }

    static FieldSchema field(ObjectSchema object, String name) {
        return object.field(name)
                .orElseThrow(() -> RestException.of(
                        400, "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name()));
    }

    private static Answer read(RestCall call, ObjectNode content) {
        return call.isMethod("HEAD") ? Answer.empty(200) : Json.answer(200, content);
    }
}
