package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Moments;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.schema.ObjectSchema;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** {@code /sobjects/X/deleted?start=...&end=...}: what went into the bin in that time. Source: REST API Developer Guide, "sObject Get Deleted". */
public final class DeletedResource implements RestResource {
    private final Org org;

    public DeletedResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        if (!call.isUnder("sobjects")
                || call.path().size() != 3
                || !call.path().get(2).equals("deleted")) {
            return Optional.empty();
        }
        if (!call.isMethod("GET")) {
            throw RestException.methodNotAllowed(call.call().method(), "GET");
        }
        ObjectSchema object = org.schema().object(call.path().get(1)).orElseThrow(RestException::notFound);
        Instant start = moment(call, "start");
        Instant end = moment(call, "end");
        if (!start.isBefore(end)) {
            throw refused("startDate must be before endDate");
        }
        ObjectNode content = Json.object();
        content.set("deletedRecords", org.read(records -> {
            ArrayNode deleted = Json.array();
            records.scan(object, true, record -> {
                if (record.isDeleted()
                        && record.value("SystemModstamp") instanceof Instant at
                        && !at.isBefore(start)
                        && at.isBefore(end)) {
                    deleted.addObject().put("id", record.id()).put("deletedDate", Moments.json(at));
                }
                return true;
            });
            return deleted;
        }));
        content.put("earliestDateAvailable", Moments.json(start));
        return Optional.of(Json.answer(200, content.put("latestDateCovered", Moments.json(end))));
    }

    private static Instant moment(RestCall call, String name) {
        // A plus that is not encoded comes as a blank.
        String text = call.call().parameter(name).orElse("").replace(' ', '+');
        try {
            return Moments.instant(text);
        } catch (DateTimeException e) {
            throw refused("'" + text + "' is no " + name + " date");
        }
    }

    private static RestException refused(String message) {
        return RestException.of(400, "INVALID_REPLICATION_DATE", message);
    }
}
