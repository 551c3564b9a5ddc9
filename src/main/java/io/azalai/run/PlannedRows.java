package io.azalai.run;

import io.azalai.diff.Difference;
import io.azalai.diff.Removal;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.TargetFields;
import io.azalai.plan.Change;
import io.azalai.plan.Decision;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.Snapshot;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a change set: what is known of the record is put in, what it may not receive is left out. Immutable. */
final class PlannedRows {
    private final boolean isById;
    private final boolean isUpsert;
    private final TargetFields fields;

    PlannedRows(Sync sync, TargetFields fields) {
        this.isById = sync.match().filter(RecordMatching::isById).isPresent();
        this.isUpsert = sync.mode() == SyncMode.UPSERT;
        this.fields = fields;
    }

    /** A row that the model holds. */
    PlannedRow of(Difference difference, Change change, Decision.Send send) {
        MappedRow row = difference.row();
        String recordId = recordId(difference.entry(), row.match());
        return new PlannedRow(
                        send.operation(),
                        change,
                        row.key(),
                        difference.hash(),
                        row.match(),
                        recordId,
                        send.effect(),
                        row.lane(),
                        wire(row, send.operation(), recordId))
                .withFingerprint(difference.fingerprint());
    }

    /** A row whose record goes into another's; the group stands for that until the whole model is known. */
    PlannedRow ofChild(Difference difference, Change change, Decision.Send send, String group) {
        MappedRow row = difference.row();
        return new PlannedRow(
                        send.operation(),
                        change,
                        row.key(),
                        difference.hash(),
                        row.match(),
                        null,
                        send.effect(),
                        List.of(group))
                .withFingerprint(difference.fingerprint());
    }

    private @Nullable String recordId(Snapshot.@Nullable Entry entry, @Nullable String match) {
        return isById ? match : entry == null ? null : entry.recordId();
    }

    private List<String> wire(MappedRow row, Operation operation, @Nullable String recordId) {
        if (operation.isRemoval()) {
            return List.of();
        }
        return isUpsert && recordId != null ? fields.ofExisting(row.wire()) : row.wire();
    }

    /** A row that the snapshot shall hold under its new hash. */
    PlannedRow silent(Difference difference) {
        MappedRow row = difference.row();
        return new PlannedRow(
                        Operation.UPSERT,
                        Change.CHANGED,
                        row.key(),
                        difference.hash(),
                        row.match(),
                        null,
                        BatchCommit.Effect.KEEP,
                        List.of())
                .withFingerprint(difference.fingerprint());
    }

    /** A removal that sends nothing, and yet changes the snapshot. */
    PlannedRow silent(Removal removal, BatchCommit.Effect effect) {
        return new PlannedRow(
                Operation.DELETE,
                Change.REMOVED,
                removal.entry().key(),
                Snapshot.NO_HASH,
                null,
                null,
                effect,
                List.of());
    }

    /** A key that the model no longer holds. */
    PlannedRow of(Removal removal, Decision.Send send) {
        Snapshot.Entry entry = removal.entry();
        return new PlannedRow(
                send.operation(),
                Change.REMOVED,
                entry.key(),
                entry.hash(),
                entry.match(),
                recordId(entry, entry.match()),
                send.effect(),
                List.of());
    }
}
