package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The resource list, {@code /sobjects}, {@code /sobjects/X} by GET, and {@code /sobjects/X/describe}. */
public final class DescribeResource implements RestResource {
    private static final List<String> ROOT =
            List.of("tooling", "limits", "query", "queryAll", "search", "sobjects", "composite", "jobs", "metadata");

    private final Org org;

    public DescribeResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        List<String> path = call.path();
        if (!call.isMethod("GET") && !call.isMethod("HEAD")) {
            return Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.of(Json.answer(200, root(call)));
        }
        if (!call.isUnder("sobjects")) {
            return Optional.empty();
        }
        if (path.size() == 1) {
            return Optional.of(fresh(
                    call, () -> DescribeJson.global(List.copyOf(org.schema().objects()), call.base())));
        }
        if (path.size() == 2) {
            return Optional.of(Json.answer(200, basic(call, object(path.get(1)))));
        }
        return path.size() == 3 && path.get(2).equals("describe")
                ? Optional.of(described(call, object(path.get(1))))
                : Optional.empty();
    }

    private Answer described(RestCall call, ObjectSchema object) {
        return fresh(call, () -> DescribeJson.object(org.schema(), object, call.base()));
    }

    private Answer fresh(RestCall call, Supplier<ObjectNode> describe) {
        return Freshness.of(org.schemaChanged(), call.call().path().hashCode())
                .unlessKnown(call.call(), () -> Json.answer(200, describe.get()));
    }

    private ObjectNode root(RestCall call) {
        ObjectNode content = Json.object();
        ROOT.forEach(name -> content.put(name, call.base() + "/" + name));
        content.put(
                "identity",
                call.call().origin() + "/id/" + org.identity().orgId() + "/"
                        + org.identity().userId());
        return content;
    }

    private ObjectNode basic(RestCall call, ObjectSchema object) {
        ObjectNode content = Json.object();
        content.set("objectDescribe", DescribeJson.entry(object, call.base()));
        ArrayNode recent = content.putArray("recentItems");
        List<FieldSchema> fields = Stream.of("Id", "Name")
                .flatMap(name -> object.field(name).stream())
                .toList();
        List<String> ids = org.recent(object.name());
        return org.read(records -> {
            ids.forEach(id -> records.byId(id)
                    .filter(record -> !record.isDeleted())
                    .ifPresent(record -> recent.add(RecordJson.record(record, fields, call.base()))));
            return content;
        });
    }

    private ObjectSchema object(String name) {
        return org.schema().object(name).orElseThrow(RestException::notFound);
    }
}
