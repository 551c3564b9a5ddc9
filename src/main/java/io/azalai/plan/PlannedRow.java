package io.azalai.plan;

import io.azalai.store.BatchCommit;
import io.azalai.store.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a change set.
 *
 * @param key the primary key as text
 * @param hash what the snapshot will hold once Salesforce accepts it
 * @param fingerprint what it will hold besides; {@link Snapshot#NO_HASH} where the row came without
 * @param recordId the Id that Salesforce last gave for this key; null where none is known
 * @param effect what the snapshot does once Salesforce accepts it
 * @param lane rows of one lane do not travel in two batches at once, see {@code MappedRow.lane}; {@link #NO_LANE} binds the row to none
 * @param wire as {@code MappedRow.wire}; empty for removals
 */
public record PlannedRow(
        Operation operation,
        Change change,
        String key,
        long hash,
        long fingerprint,
        @Nullable String match,
        @Nullable String recordId,
        BatchCommit.Effect effect,
        int lane,
        List<String> wire) {
    /** The row may travel beside any other. */
    public static final int NO_LANE = -1;

    public PlannedRow {
        wire = List.copyOf(wire);
    }

    /** A row that came without a fingerprint. */
    public PlannedRow(
            Operation operation,
            Change change,
            String key,
            long hash,
            @Nullable String match,
            @Nullable String recordId,
            BatchCommit.Effect effect,
            int lane,
            List<String> wire) {
        this(operation, change, key, hash, Snapshot.NO_HASH, match, recordId, effect, lane, wire);
    }

    /** The same of a row that is bound to no lane. */
    public PlannedRow(
            Operation operation,
            Change change,
            String key,
            long hash,
            @Nullable String match,
            @Nullable String recordId,
            BatchCommit.Effect effect,
            List<String> wire) {
        this(operation, change, key, hash, match, recordId, effect, NO_LANE, wire);
    }

    /** The same row with other texts, as after the look-up of a parent. */
    public PlannedRow withWire(List<String> other) {
        return new PlannedRow(operation, change, key, hash, fingerprint, match, recordId, effect, lane, other);
    }

    /** The same row as another operation. */
    public PlannedRow withOperation(Operation other) {
        return new PlannedRow(other, change, key, hash, fingerprint, match, recordId, effect, lane, wire);
    }

    /** The same row, of whose record no Id is known. */
    public PlannedRow withoutRecordId() {
        return new PlannedRow(operation, change, key, hash, fingerprint, match, null, effect, lane, wire);
    }

    /** The same row with the Id that a look-up found; null where it found none. */
    public PlannedRow withRecordId(@Nullable String id) {
        return new PlannedRow(operation, change, key, hash, fingerprint, match, id, effect, lane, wire);
    }

    /** The same row with the fingerprint that it came with. */
    public PlannedRow withFingerprint(long other) {
        return new PlannedRow(operation, change, key, hash, other, match, recordId, effect, lane, wire);
    }
}
