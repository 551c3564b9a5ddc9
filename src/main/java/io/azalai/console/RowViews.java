package io.azalai.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.cli.report.RejectedCsv;
import io.azalai.cli.report.RowHistoryLines;
import io.azalai.outcome.ErrorCodes;
import io.azalai.run.RowState;
import io.azalai.run.RowStates;
import io.azalai.store.JournalEntry;
import io.azalai.store.RejectedGroup;
import io.azalai.store.RejectedQuery;
import io.azalai.store.RejectedRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows as JSON: those that Salesforce does not have, and where a single one is. Thread-safe. */
final class RowViews {
    private static final int CSV_PAGE = 1_000;
    private static final int EVENTS = 100;

    private final Azalai azalai;
    private final RejectedCounts counts;
    private final Path spool;

    /**
     * Of an engine.
     *
     * @param spool a folder for files that last as long as a request
     */
    RowViews(Azalai azalai, RejectedCounts counts, Path spool) {
        this.azalai = azalai;
        this.spool = spool;
        this.counts = counts;
    }

    ObjectNode page(String sync, @Nullable String code, @Nullable String after, int limit) {
        List<RejectedRow> rows = azalai.ledger().rejectedPages().page(new RejectedQuery(sync, code, after, limit));
        return Json.list(Json.answer(), "rows", rows, RowViews::of)
                .put("next", rows.size() < limit ? null : rows.get(limit - 1).key());
    }

    ObjectNode groups(String sync) {
        List<RejectedGroup> groups = counts.of(sync);
        ObjectNode answer = Json.answer().put("total", counts.total(sync));
        return Json.list(answer, "groups", groups, group -> Json.object()
                .put("code", group.code())
                .put("count", group.count())
                .put("advice", advice(group.code()))
                .put("example", group.message())
                .put("key", group.key()));
    }

    /** The CSV of {@code azalai rejected --csv}, from a file that goes when it is read; a million rows do not fit into the heap. */
    InputStream csv(String sync, @Nullable String code) {
        try {
            Files.createDirectories(spool);
            Path file = Files.createTempFile(spool, "rejected", ".csv");
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                RejectedCsv.write(writer, each(sync, code), RowViews::advice);
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Consumer<Consumer<RejectedRow>> each(String sync, @Nullable String code) {
        return consumer -> {
            String after = null;
            List<RejectedRow> page;
            do {
                page = azalai.ledger().rejectedPages().page(new RejectedQuery(sync, code, after, CSV_PAGE));
                page.forEach(consumer);
                after = page.isEmpty() ? null : page.get(page.size() - 1).key();
            } while (page.size() == CSV_PAGE);
        };
    }

    private static String advice(String code) {
        return ErrorCodes.of(code).advice();
    }

    private static ObjectNode of(RejectedRow row) {
        ObjectNode view = Json.object()
                .put("run", row.run())
                .put("sync", row.sync())
                .put("key", row.key())
                .put("code", row.code())
                .put("message", row.message())
                .put("field", row.field())
                .put("advice", advice(row.code()))
                .put("invalid", row.isInvalid())
                .put("attempts", row.attempts());
        return Json.time(view, "retryAt", row.retryAt());
    }

    ObjectNode one(String sync, String key) {
        RowState row = new RowStates(azalai.ledger()).of(sync, List.of(key)).get(0);
        ObjectNode view = Json.answer()
                .put("sync", sync)
                .put("key", key)
                .put("state", row.kind().text())
                .put("recordId", row.recordId())
                .put("recordUrl", azalai.recordUrl(row.recordId()))
                .put("matchValue", row.held() == null ? null : row.held().match());
        view.set("rejected", row.refused() == null ? null : of(row.refused()));
        view.set("flight", row.flight() == null ? null : flight(row, row.flight()));
        view.set("history", history(sync, key));
        return view;
    }

    private JsonNode history(String sync, String key) {
        return Json.written(json -> {
                    json.writeStartObject();
                    RowHistoryLines.writeJson(azalai.rowHistory().of(sync, key, EVENTS), json);
                    json.writeEndObject();
                })
                .get("history");
    }

    private static ObjectNode flight(RowState row, JournalEntry entry) {
        ObjectNode flight = Json.object()
                .put("run", entry.run())
                .put("api", entry.api())
                .put("operation", entry.operation().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("job", entry.jobId());
        return Json.time(flight, "since", row.since());
    }
}
