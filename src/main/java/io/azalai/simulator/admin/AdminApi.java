package io.azalai.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.RequestLog;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.simulator.org.Conversion;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.MetadataChange;
import io.azalai.simulator.org.MetadataWrite;
import io.azalai.simulator.org.Moments;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.rest.RecordJson;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.Picklist.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /simulator/history}, {@code /simulator/metadata} and {@code /simulator/requests}: every write of a record or of metadata that was applied, and the latest requests, oldest first;
 * {@code /simulator/convert} makes an account and a contact of a lead. Without a login, for it is a tool on
 * 127.0.0.1; no fault strikes it and nothing is counted. Thread-safe.
 */
public final class AdminApi implements Function<Call, Optional<Answer>> {
    public static final String HISTORY = "/simulator/history";
    public static final String METADATA = "/simulator/metadata";
    public static final String REQUESTS = "/simulator/requests";
    public static final String CONVERT = "/simulator/convert";

    private static final String ROOT = "/simulator";
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;

    private final Org org;
    private final RequestLog requests;

    public AdminApi(Org org, RequestLog requests) {
        this.org = org;
        this.requests = requests;
    }

    @Override
    public Optional<Answer> apply(Call call) {
        if (!call.path().equals(ROOT) && !call.path().startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        if (call.path().equals(CONVERT)) {
            return Optional.of(call.isMethod("POST") ? convert(call) : error(405, "a lead is converted by POST."));
        }
        if (!call.isMethod("GET")) {
            return Optional.of(error(405, "what happened is only read. Use GET."));
        }
        Optional<Page> page = Page.of(call);
        if (page.isEmpty()) {
            return Optional.of(error(400, "'after' and 'limit' are whole numbers; limit is 1 to " + MOST + "."));
        }
        return Optional.of(
                switch (call.path()) {
                    case HISTORY -> history(page.get());
                    case METADATA -> metadata(page.get());
                    case REQUESTS -> requests(page.get());
                    default ->
                        error(
                                404,
                                "there are " + HISTORY + ", " + METADATA + ", " + REQUESTS + " and " + CONVERT + ".");
                });
    }

    /**
     * A part of a list.
     *
     * @param after the number of the last one that the caller has
     */
    private record Page(long after, int limit) {
        static Optional<Page> of(Call call) {
            String after = call.parameter("after").orElse("0");
            String limit = call.parameter("limit").orElse(String.valueOf(USUAL));
            if (!after.matches("\\d{1,18}") || !limit.matches("\\d{1,5}")) {
                return Optional.empty();
            }
            return Optional.of(new Page(Long.parseLong(after), Integer.parseInt(limit)))
                    .filter(page -> page.limit() >= 1 && page.limit() <= MOST);
        }
    }

    /** What a user does in the browser, and no API. */
    private Answer convert(Call call) {
        String lead;
        try {
            lead = Json.readObject(call.body()).path("lead").asText();
        } catch (RestException e) {
            return error(400, "the body is no JSON. Send {\"lead\": \"00Q...\"}.");
        }
        Conversion conversion = org.convert(lead);
        if (!conversion.isSuccess()) {
            RowError error = conversion.errors().get(0);
            return error(
                    400, "lead '" + lead + "' cannot be converted - " + error.message() + " [" + error.code() + "].");
        }
        return Json.answer(
                200,
                Json.object()
                        .put("lead", lead)
                        .put("account", conversion.account())
                        .put("contact", conversion.contact()));
    }

    private Answer history(Page page) {
        ObjectNode content = Json.object().put("size", org.historySize());
        ArrayNode writes = content.putArray("writes");
        org.history(page.after(), page.limit()).forEach(entry -> writes.add(write(entry)));
        return Json.answer(200, content);
    }

    private static ObjectNode write(HistoryEntry entry) {
        ObjectNode write = Json.object()
                .put("number", entry.sequence())
                .put("operation", entry.operation().name().toLowerCase(Locale.ROOT))
                .put("object", entry.object())
                .put("id", entry.id());
        if (!entry.before().isEmpty()) {
            write.set("before", fields(entry.before()));
        }
        write.set("after", fields(entry.after()));
        write.put("at", Moments.xml(entry.time())).put("api", entry.context().api());
        if (entry.assignmentRule() != null) {
            write.put("assignmentRule", entry.assignmentRule());
        }
        if (entry.context().job() != null) {
            write.put("job", entry.context().job()).put("batch", entry.context().batch());
        }
        return write;
    }

    private static ObjectNode fields(Map<String, @Nullable Object> values) {
        ObjectNode fields = Json.object();
        values.forEach((name, value) -> RecordJson.putValue(fields, name, value));
        return fields;
    }

    private Answer metadata(Page page) {
        List<MetadataWrite> all = org.metadataHistory();
        ObjectNode content = Json.object().put("size", all.size());
        ArrayNode writes = content.putArray("writes");
        all.stream().skip(page.after()).limit(page.limit()).forEach(entry -> {
            MetadataChange change = entry.change();
            ObjectNode write = writes.addObject()
                    .put("number", entry.sequence())
                    .put("operation", "update")
                    .put("type", change.type())
                    .put("name", change.name())
                    .put("id", change.id());
            write.set("before", values(change.before()));
            write.set("after", values(change.after()));
            write.put("at", Moments.xml(entry.time()));
        });
        return Json.answer(200, content);
    }

    private static ArrayNode values(List<Choice> choices) {
        ArrayNode values = Json.array();
        choices.forEach(choice -> values.addObject()
                .put("value", choice.value())
                .put("label", choice.label())
                .put("active", choice.isActive())
                .put("default", choice.isDefault()));
        return values;
    }

    private Answer requests(Page page) {
        RequestLog.Part part = requests.after(page.after(), page.limit());
        ObjectNode content = Json.object().put("size", part.total());
        ArrayNode seen = content.putArray("requests");
        for (SeenRequest request : part.requests()) {
            seen.addObject()
                    .put("number", part.first() + seen.size() - 1)
                    .put("method", request.method())
                    .put("path", request.path())
                    .put("status", request.status())
                    .put("bytes", request.bytes())
                    .put("at", Moments.xml(request.time()));
        }
        return Json.answer(200, content);
    }

    private static Answer error(int status, String message) {
        return Json.answer(status, Json.object().put("message", "simulator: " + message));
    }
}
