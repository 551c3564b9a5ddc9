package io.azalai.sync;

import java.util.Set;

/** The keys of the project's files, by the mapping that they stand in. The JSON Schemas and the reference page are held equal to them. */
final class FileKeys {
    static final Set<String> MODEL = Set.of("source", "primary-key", "sql", "table", "dbt", "file", "diff");
    static final Set<String> DBT = Set.of("manifest", "model");

    static final Set<String> SYNC = Set.of(
            "model",
            "object",
            "objects",
            "event",
            "picklist",
            "mode",
            "match",
            "mapping",
            "on-removed",
            "schedule",
            "marker",
            "delivery",
            "guard",
            "merge");
    static final Set<String> MATCH = Set.of("field", "column");
    static final Set<String> FIELD = Set.of(
            "column", "value", "template", "map", "otherwise", "find", "where", "equals", "nulls", "when", "only");
    static final Set<String> SCHEDULE = Set.of("cron", "every", "after", "manual");
    static final Set<String> DELIVERY = Set.of(
            "api",
            "batch-size",
            "parallelization",
            "split-retries",
            "concurrency",
            "lane",
            "hard-delete",
            "assignment-rule",
            "allow-duplicates",
            "truncate",
            "update-recent");
    static final Set<String> GUARD = Set.of("max-removed", "max-rejected", "max-archived", "api-budget", "resync");
    static final Set<String> MERGE = Set.of("shared-id", "is-child", "merge-id");
    static final Set<String> PICKLIST = Set.of("object", "field", "global");

    private FileKeys() {}
}
