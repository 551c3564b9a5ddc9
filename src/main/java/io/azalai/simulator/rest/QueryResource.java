package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.soql.FieldPath;
import io.azalai.simulator.soql.SoqlException;
import io.azalai.simulator.soql.SoqlRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /query}, {@code /queryAll} and their further pages. */
public final class QueryResource implements RestResource {
    private static final int PAGE = 2000;
    private static final int SMALLEST_PAGE = 200;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})");
    private static final Pattern LOCATOR = Pattern.compile("(0r8[A-Za-z0-9]+)-(\\d{1,9})");

    private final Org org;
    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();

    private record Cursor(String verb, List<ObjectNode> records, int page) {}

    public QueryResource(Org org) {
        this.org = org;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        boolean isQuery = call.isUnder("query");
        if ((!isQuery && !call.isUnder("queryAll")) || call.path().size() > 2) {
            return Optional.empty();
        }
        if (!call.isMethod("GET")) {
            throw RestException.methodNotAllowed(call.call().method(), "GET");
        }
        return Optional.of(call.path().size() == 2 ? more(call, call.path().get(1)) : first(call, !isQuery));
    }

    private Answer first(RestCall call, boolean withDeleted) {
        String soql = call.call()
                .parameter("q")
                .orElseThrow(() -> RestException.of(400, "MALFORMED_QUERY", "unexpected token: '<EOF>'"));
        try {
            if (call.call().parameter("columns").orElse("").equals("true")) {
                return Json.answer(200, ColumnJson.of(new SoqlRun(org, withDeleted).shown(soql)));
            }
            SoqlRun.Found<ObjectNode> found = new SoqlRun(org, withDeleted)
                    .run(soql, (record, paths, owners, children) -> shape(record, paths, owners, children, call));
            if (found.isCount()) {
                ObjectNode content =
                        Json.object().put("totalSize", found.total()).put("done", true);
                content.putArray("records");
                return Json.answer(200, content);
            }
            if (!found.counts().isEmpty()) {
                return Json.answer(200, aggregate(found.counts()));
            }
            Cursor cursor = new Cursor(withDeleted ? "queryAll" : "query", found.records(), pageSize(call));
            return page(call, "0r8Hs0" + String.format("%012d", opened.incrementAndGet()), cursor, 0);
        } catch (SoqlException e) {
            throw RestException.of(400, e.code(), e.explained(soql));
        }
    }

    private static ObjectNode aggregate(Map<String, Long> counts) {
        ObjectNode content = Json.object().put("totalSize", 1).put("done", true);
        ObjectNode row = content.putArray("records").addObject();
        row.putObject("attributes").put("type", "AggregateResult");
        counts.forEach(row::put);
        return content;
    }

    private static int pageSize(RestCall call) {
        Matcher matcher =
                BATCH_SIZE.matcher(call.call().header("Sforce-Query-Options").orElse(""));
        return matcher.find() ? Math.max(SMALLEST_PAGE, Math.min(PAGE, Integer.parseInt(matcher.group(1)))) : PAGE;
    }

    private Answer more(RestCall call, String locator) {
        Matcher matcher = LOCATOR.matcher(locator);
        Cursor cursor = matcher.matches() ? cursors.get(matcher.group(1)) : null;
        if (cursor == null) {
            throw RestException.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(call, matcher.group(1), cursor, Integer.parseInt(matcher.group(2)));
    }

    private Answer page(RestCall call, String id, Cursor cursor, int from) {
        int total = cursor.records().size();
        int to = Math.min(total, from + cursor.page());
        ObjectNode content = Json.object().put("totalSize", total).put("done", to >= total);
        if (to < total) {
            cursors.put(id, cursor);
            content.put("nextRecordsUrl", call.base() + "/" + cursor.verb() + "/" + id + "-" + to);
        } else {
            cursors.remove(id);
        }
        ArrayNode records = content.putArray("records");
        cursor.records().subList(Math.min(from, total), to).forEach(records::add);
        return Json.answer(200, content);
    }

    private static ObjectNode shape(
            StoredRecord record,
            List<FieldPath> paths,
            List<@Nullable StoredRecord> owners,
            Map<String, List<ObjectNode>> children,
            RestCall call) {
        ObjectNode content = Json.object();
        content.set("attributes", RecordJson.attributes(record, call.base()));
        for (int i = 0; i < paths.size(); i++) {
            put(content, paths.get(i), owners.get(i), call.base());
        }
        children.forEach((name, found) -> content.set(name, found.isEmpty() ? content.nullNode() : all(found)));
        return content;
    }

    /** Children come on one page. */
    private static ObjectNode all(List<ObjectNode> found) {
        ObjectNode content = Json.object().put("totalSize", found.size()).put("done", true);
        content.putArray("records").addAll(found);
        return content;
    }

    /** A parent that is missing is null as a whole. */
    private static void put(ObjectNode content, FieldPath path, @Nullable StoredRecord owner, String base) {
        ObjectNode at = content;
        for (int i = 0; i < path.names().size(); i++) {
            String name = path.names().get(i);
            boolean isLast = i == path.names().size() - 1;
            if (owner == null) {
                if (!at.hasNonNull(name)) {
                    at.putNull(name);
                    return;
                }
            } else if (!at.hasNonNull(name)) {
                ObjectNode parent = at.putObject(name);
                if (isLast) {
                    parent.set("attributes", RecordJson.attributes(owner, base));
                }
            }
            if (!(at.get(name) instanceof ObjectNode parent)) {
                return;
            }
            at = parent;
        }
        if (owner != null) {
            RecordJson.put(at, owner, path.field(), base);
        }
    }
}
