package io.azalai.plan;

import io.azalai.store.BatchCommit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a change set.
 *
 * @param key the primary key as text
 * @param hash what the snapshot will hold once Salesforce accepts it
 * @param recordId the Id that Salesforce last gave for this key; null where none is known
 * @param effect what the snapshot does once Salesforce accepts it
 * @param wire as {@code MappedRow.wire}; empty for removals
 */
public record PlannedRow(
        Operation operation,
        Change change,
        String key,
        long hash,
        @Nullable String match,
        @Nullable String recordId,
        BatchCommit.Effect effect,
        List<String> wire) {

    public PlannedRow {
        wire = List.copyOf(wire);
    }

    /** The same row with the Id that a look-up found. */
    public PlannedRow withRecordId(String id) {
        return new PlannedRow(operation, change, key, hash, match, id, effect, wire);
    }
}
