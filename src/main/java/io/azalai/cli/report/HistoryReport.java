package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of what became of rows.
 *
 * @param changes how many they tell of
 * @param withoutRows syncs whose rows as they are now are not in them, since a warehouse has them
 */
public record HistoryReport(Path folder, List<String> syncs, long changes, List<String> withoutRows) implements Report {
    public HistoryReport {
        syncs = List.copyOf(syncs);
        withoutRows = List.copyOf(withoutRows);
    }

    @Override
    public void writeText(TextOutput out) {
        out.line("%s of %s in %s"
                .formatted(
                        Figures.count(changes, "change", "changes"),
                        Figures.count(syncs.size(), "sync", "syncs"),
                        folder));
        withoutRows.forEach(sync ->
                out.line("The rows of '%s' as they are now are in its warehouse, and not in sync_snapshot.parquet."
                        .formatted(sync)));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("out", folder.toString());
        json.writeNumberField("changes", changes);
        json.writeArrayFieldStart("syncs");
        for (String sync : syncs) {
            json.writeString(sync);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("withoutRows");
        for (String sync : withoutRows) {
            json.writeString(sync);
        }
        json.writeEndArray();
    }
}
