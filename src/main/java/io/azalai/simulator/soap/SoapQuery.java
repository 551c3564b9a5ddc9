package io.azalai.simulator.soap;

import io.azalai.simulator.org.Moments;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.soql.FieldPath;
import io.azalai.simulator.soql.SoqlException;
import io.azalai.simulator.soql.SoqlRun;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code query} and {@code queryAll} of fields and parents' fields, on one page. Source: SOAP API Developer Guide, "query()". */
final class SoapQuery {
    /** Records of a page; there is no second one. */
    private static final int MOST = 2000;

    private static final String RECORD = " xsi:type=\"sf:sObject\"";

    private final Org org;

    SoapQuery(Org org) {
        this.org = org;
    }

    /**
     * Runs it.
     *
     * @param name {@code query} or {@code queryAll}
     */
    String run(SoapCall call, String name) {
        String soql = call.text("queryString");
        try {
            SoqlRun.Found<String> found = new SoqlRun(org, name.equals("queryAll")).run(soql, SoapQuery::record);
            if (!found.counts().isEmpty() || found.records().size() > MOST) {
                throw new SoapException(
                        "OPERATION_TOO_LARGE",
                        "the simulator answers a query by SOAP with at most " + MOST
                                + " records and without counted fields. Use REST.");
            }
            return "<" + name + "Response><result xsi:type=\"QueryResult\"><done>true</done>"
                    + "<queryLocator xsi:nil=\"true\"/>" + String.join("", found.records()) + "<size>" + found.total()
                    + "</size></result></" + name + "Response>";
        } catch (SoqlException e) {
            throw new SoapException(fault(e.code()), e.code(), e.explained(soql));
        }
    }

    private static String fault(String code) {
        return switch (code) {
            case "INVALID_TYPE" -> "InvalidSObjectFault";
            case "INVALID_FIELD" -> "InvalidFieldFault";
            default -> "MalformedQueryFault";
        };
    }

    /** A parent's fields by its relationship, nested as deep as the path. */
    private static final class Node {
        private final StoredRecord record;
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        Node(StoredRecord record) {
            this.record = record;
        }

        void write(SoapText text) {
            text.put("sf:type", record.object().name());
            text.putOrNil("sf:Id", fields.get("Id"));
            fields.forEach((name, value) -> {
                if (value instanceof Node parent) {
                    text.open("sf:" + name + RECORD);
                    parent.write(text);
                    text.close("sf:" + name);
                } else if (!name.equals("Id")) {
                    text.putOrNil("sf:" + name, value);
                }
            });
        }
    }

    private static String record(
            StoredRecord record,
            List<FieldPath> paths,
            List<@Nullable StoredRecord> owners,
            Map<String, List<String>> children) {
        if (!children.isEmpty()) {
            throw new SoapException("UNSUPPORTED_QUERY", "the simulator runs no sub-queries by SOAP. Use REST.");
        }
        Node root = new Node(record);
        for (int at = 0; at < paths.size(); at++) {
            put(root, paths.get(at), owners.get(at));
        }
        SoapText text = new SoapText().open("records" + RECORD);
        root.write(text);
        return text.close("records").toString();
    }

    private static void put(Node root, FieldPath path, @Nullable StoredRecord owner) {
        Node at = root;
        for (String name : path.names()) {
            if (owner == null) {
                at.fields.putIfAbsent(name, null);
                return;
            }
            Object known = at.fields.get(name);
            Node next = known instanceof Node node ? node : new Node(owner);
            at.fields.put(name, next);
            at = next;
        }
        if (owner != null) {
            at.fields.put(path.field().name(), text(owner.value(path.field().name())));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return Moments.xml(moment);
        }
        if (value instanceof LocalTime time) {
            return Moments.text(time);
        }
        return value == null ? null : value.toString();
    }
}
