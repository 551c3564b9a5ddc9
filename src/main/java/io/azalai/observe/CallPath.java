package io.azalai.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths of calls without what stands for one record, job or batch, since an external id in a path is data of a row. */
final class CallPath {
    /** What Salesforce's own resources are called. Source: REST, Bulk and Tooling API Developer Guides, the resources that Azalai calls. */
    private static final Set<String> WORDS = Set.of(
            "services",
            "data",
            "async",
            "jobs",
            "job",
            "ingest",
            "query",
            "queryAll",
            "sobjects",
            "describe",
            "composite",
            "limits",
            "tooling",
            "batch",
            "batches",
            "result",
            "request",
            "successfulResults",
            "failedResults",
            "unprocessedrecords",
            "Soap",
            "u",
            "c",
            "oauth2",
            "token",
            "userinfo",
            "id",
            "tree");

    private static final Pattern VERSION = Pattern.compile("v?\\d{2,3}\\.0");

    private CallPath() {}

    /** {@code /services/data/v62.0/jobs/ingest/{id}/batches}. */
    static String of(String path) {
        String[] parts = path.split("[?#]", 2)[0].split("/", -1);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            shown.add(shown(parts[i], i == 0 ? "" : parts[i - 1]));
        }
        return String.join("/", shown);
    }

    private static String shown(String part, String before) {
        if (part.isEmpty() || WORDS.contains(part) || VERSION.matcher(part).matches()) {
            return part;
        }
        return before.equals("sobjects") ? "{object}" : "{id}";
    }
}
