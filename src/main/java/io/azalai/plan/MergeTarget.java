package io.azalai.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the record of a {@link Operation#MERGE} row goes. It travels in the place of the row's texts, of which such a row has none.
 *
 * @param key of the parent's row
 * @param match the parent's match value; empty where its row has none that can be sent
 * @param recordId of the parent's record; null until it was looked up
 */
public record MergeTarget(
        String key, String match, @Nullable String recordId) {

    /** Of a row that {@link #put} made. */
    public static MergeTarget of(PlannedRow row) {
        List<String> texts = row.wire();
        return new MergeTarget(texts.get(0), texts.get(1), texts.get(2).isEmpty() ? null : texts.get(2));
    }

    /**
     * The row with this target.
     *
     * @param id of the row's own record; null until it was looked up
     */
    public PlannedRow put(PlannedRow row, @Nullable String id) {
        return row.withRecordId(id).withWire(List.of(key, match, recordId == null ? "" : recordId));
    }
}
