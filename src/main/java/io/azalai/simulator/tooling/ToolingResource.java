package io.azalai.simulator.tooling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Permissions.Permission;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.rest.RestCall;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.rest.RestResource;
import io.azalai.simulator.soql.RowsQuery;
import io.azalai.simulator.soql.RowsQuery.Rows;
import io.azalai.simulator.soql.SoqlException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /tooling/query}, and {@code /tooling/sobjects/X/Id} by GET and PATCH. */
public final class ToolingResource implements RestResource {
    private final Org org;
    private final ToolingObjects objects;
    private final MetadataWriter writer;

    public ToolingResource(Org org) {
        Components components = new Components(org.schema());
        this.org = org;
        this.objects = new ToolingObjects(components);
        this.writer = new MetadataWriter(org, components);
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        List<String> path = call.path();
        if (call.isExactly("tooling", "query")) {
            return Optional.of(query(call));
        }
        if (!call.isUnder("tooling", "sobjects") || path.size() != 4) {
            return Optional.empty();
        }
        return switch (call.call().method()) {
            case "GET" -> Optional.of(one(call, path.get(2), path.get(3)));
            case "PATCH" -> Optional.of(write(call, path.get(2), path.get(3)));
            default -> throw RestException.methodNotAllowed(call.call().method(), "GET,PATCH");
        };
    }

    private Answer query(RestCall call) {
        if (!call.isMethod("GET")) {
            throw RestException.methodNotAllowed(call.call().method(), "GET");
        }
        String soql = call.call()
                .parameter("q")
                .orElseThrow(() -> RestException.of(400, "MALFORMED_QUERY", "unexpected token: '<EOF>'"));
        try {
            return Json.answer(200, content(call, RowsQuery.run(soql, this::rows)));
        } catch (SoqlException e) {
            throw RestException.of(400, e.code(), e.explained(soql));
        }
    }

    private Optional<Rows> rows(String object) {
        return objects.rows(org.schema(), object, org.permissions().has(Permission.VIEW_SETUP));
    }

    private ObjectNode content(RestCall call, RowsQuery.Found found) {
        int size = found.rows().size();
        boolean isMetadata = found.columns().stream().anyMatch(ToolingObjects.ONE_ROW_ONLY::contains);
        if (isMetadata && size > 1) {
            throw RestException.of(
                    400,
                    "MALFORMED_QUERY",
                    "When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Result size: "
                            + size);
        }
        ObjectNode content = Json.object()
                .put("size", size)
                .put("totalSize", size)
                .put("done", true)
                .putNull("queryLocator")
                .put("entityTypeName", found.object());
        ArrayNode records = content.putArray("records");
        if (!found.isCount()) {
            found.rows().forEach(row -> records.add(record(call, found.object(), row, found.columns())));
        }
        return content;
    }

    private Answer one(RestCall call, String object, String id) {
        Rows rows = rows(object).orElseThrow(RestException::notFound);
        String wanted = full(id);
        Rows.Row row = rows.rows().stream()
                .filter(each -> wanted.equals(full(String.valueOf(each.cell(idColumn(rows.object()))))))
                .findFirst()
                .orElseThrow(RestException::notFound);
        return Json.answer(200, record(call, rows.object(), row, rows.columns()));
    }

    /** With 18 characters; unchanged where it is the name of a standard object. */
    private static String full(String id) {
        return SalesforceId.normalized(id).orElse(id);
    }

    private static String idColumn(String object) {
        return object.equals(ToolingObjects.ENTITY) ? "DurableId" : "Id";
    }

    private Answer write(RestCall call, String object, String id) {
        if (!org.permissions().has(Permission.CUSTOMIZE_APPLICATION)) {
            throw RestException.of(403, "INSUFFICIENT_ACCESS", "insufficient access rights on entity: " + object);
        }
        ObjectNode body = Json.readObject(call.call().body());
        if (!(body.path("Metadata") instanceof ObjectNode metadata)) {
            throw ValuesJson.required("Metadata");
        }
        Rows rows = rows(object).orElseThrow(RestException::notFound);
        writer.write(rows.object(), full(id), metadata);
        return Answer.empty(204);
    }

    private static ObjectNode record(RestCall call, String object, Rows.Row row, Set<String> columns) {
        ObjectNode content = Json.object();
        String url = call.base() + "/tooling/sobjects/" + object + "/" + row.cell(idColumn(object));
        content.putObject("attributes").put("type", object).put("url", url);
        columns.forEach(column -> put(content, column, row.cell(column)));
        return content;
    }

    /** A column of the parent is shown inside it. */
    private static void put(ObjectNode content, String column, @Nullable Object cell) {
        int dot = column.indexOf('.');
        if (dot > 0) {
            put(content.withObject("/" + column.substring(0, dot)), column.substring(dot + 1), cell);
        } else if (cell instanceof JsonNode part) {
            content.set(column, part);
        } else {
            content.put(column, cell == null ? null : cell.toString());
        }
    }
}
