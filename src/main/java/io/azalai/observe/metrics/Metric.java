package io.azalai.observe.metrics;

import java.util.List;

/** Every metric that there is. Names are Micrometer's; Prometheus shows them as {@link #shown}. No label is ever a key, an Id or a value. */
public enum Metric {
    RUNS(
            "azalai.runs",
            Kind.COUNTER,
            "Runs that ended, by how: completed, partial, failed, stopped, waiting.",
            "sync",
            "state"),
    RUNNING("azalai.running", Kind.GAUGE, "1 while a run of the sync is under way in this process, else 0.", "sync"),
    RUN_DURATION("azalai.run.duration", Kind.TIMER, "How long runs take, from their opening to their end.", "sync"),
    LAST_SUCCESS(
            "azalai.last.success.timestamp",
            Kind.TIMESTAMP,
            "When the last run that came through ended (completed or partial), on any node; 0 before the first.",
            "sync"),
    EXTRACTED("azalai.rows.extracted", Kind.COUNTER, "Rows that the model gave.", "sync"),
    CHANGED(
            "azalai.rows.changed",
            Kind.COUNTER,
            "Rows that differ from what Salesforce has: added, changed, removed.",
            "sync",
            "change"),
    PLANNED("azalai.rows.planned", Kind.COUNTER, "Rows with an operation.", "sync"),
    ROWS(
            "azalai.rows",
            Kind.COUNTER,
            "What became of rows: unchanged, skipped, invalid, accepted, rejected, in_doubt, not_sent. The sum is every row that runs saw; accepted and rejected grow while a run is under way.",
            "sync",
            "outcome"),
    ERRORS(
            "azalai.errors",
            Kind.COUNTER,
            "Errors that rows met, or the run itself, by their code in the errors page.",
            "sync",
            "code"),
    BATCHES("azalai.batches", Kind.COUNTER, "Batches that came back; grows while a run is under way.", "sync"),
    API_CALLS(
            "azalai.api.calls",
            Kind.COUNTER,
            "Calls to the org that runs made, logins left out; grows while a run is under way.",
            "sync"),
    HELD("azalai.rows.held", Kind.GAUGE, "Rows that Salesforce has of the sync.", "sync"),
    REJECTED("azalai.rows.rejected", Kind.GAUGE, "Rows that are rejected or invalid now.", "sync"),
    IN_DOUBT(
            "azalai.rows.in.doubt",
            Kind.GAUGE,
            "Rows that wait for a person, since nobody can tell whether Salesforce has them.",
            "sync"),
    CALL_DURATION(
            "azalai.call.duration",
            Kind.TIMER,
            "How long calls to the org take, logins included, by API (`family`) and class of the status: 2xx, 3xx, 4xx, 5xx, none.",
            "family",
            "method",
            "status"),
    ORG_CALLS_USED(
            "azalai.org.api.calls.used",
            Kind.GAUGE,
            "Calls of the org's last 24 hours, by whomever; NaN until the org tells."),
    ORG_CALLS_MAX(
            "azalai.org.api.calls.max", Kind.GAUGE, "Calls that the org allows in 24 hours; NaN until the org tells.");

    /** What it is to Prometheus. */
    enum Kind {
        COUNTER("_total", "counter"),
        GAUGE("", "gauge"),
        TIMESTAMP("_seconds", "gauge"),
        TIMER("_seconds", "histogram");

        private final String ending;
        private final String type;

        Kind(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }
    }

    private final String id;
    private final Kind kind;
    private final String description;
    /** With blanks between; an enum holds no list. */
    private final String labels;

    Metric(String id, Kind kind, String description, String... labels) {
        this.id = id;
        this.kind = kind;
        this.description = description;
        this.labels = String.join(" ", labels);
    }

    /** As Micrometer knows it. */
    public String id() {
        return id;
    }

    /** As Prometheus shows it: {@code azalai_runs_total}. */
    public String shown() {
        return id.replace('.', '_') + kind.ending;
    }

    /** {@code counter}, {@code gauge} or {@code histogram}. */
    public String type() {
        return kind.type;
    }

    public String description() {
        return description;
    }

    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
