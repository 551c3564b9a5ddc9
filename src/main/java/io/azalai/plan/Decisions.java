package io.azalai.plan;

import static io.azalai.store.BatchCommit.Effect.FORGET;
import static io.azalai.store.BatchCommit.Effect.KEEP;
import static io.azalai.store.BatchCommit.Effect.MERGED;
import static io.azalai.store.BatchCommit.Effect.TOMBSTONE;

import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;

/**
 * The table that turns a change into an operation.
 *
 * <pre>
 * mode     added    changed   removed: do-nothing   clear-fields     delete-record
 * insert   INSERT   skip      skip, tombstone       –                –
 * update   UPDATE   UPDATE    skip, forget          CLEAR, forget    –
 * upsert   UPSERT   UPSERT    skip, forget          CLEAR, forget    DELETE, forget
 * archive  DELETE   skip      skip, forget          –                –
 * child    MERGE    MERGE     as its mode, and nothing of its record
 * </pre>
 *
 * Mode {@code all} is not in it: a picklist has no changes by row. A dash is a combination that {@code SyncCheck} refuses. An insert leaves a tombstone, so that a key that returns is not created twice. An
 * archive keeps the key that it deleted, so that the deletion is asked for once. Immutable.
 */
public final class Decisions {
    private final SyncMode mode;
    private final DeleteBehavior onRemoved;
    private final Operation deletion;

    public Decisions(Sync sync) {
        this.mode = sync.mode();
        this.onRemoved = sync.onRemoved();
        this.deletion = sync.delivery().hardDelete() ? Operation.HARD_DELETE : Operation.DELETE;
    }

    /** What is done about a change of that kind. */
    public Decision decide(Change change) {
        return switch (change) {
            case ADDED -> added();
            case CHANGED -> changed();
            case REMOVED -> removed();
        };
    }

    /** What is done about a row that is a child in a merge, however it differs from the snapshot: it is never written itself. */
    public Decision ofChild() {
        return new Decision.Send(Operation.MERGE, MERGED);
    }

    /** What is done about a key that left the model, and whose record is a part of another. */
    public Decision removedChild() {
        return decide(Change.REMOVED) instanceof Decision.Skip skip ? skip : new Decision.Skip(FORGET);
    }

    private Decision added() {
        return switch (mode) {
            case INSERT -> new Decision.Send(Operation.INSERT, KEEP);
            case UPDATE -> new Decision.Send(Operation.UPDATE, KEEP);
            case UPSERT -> new Decision.Send(Operation.UPSERT, KEEP);
            case ARCHIVE -> new Decision.Send(deletion, KEEP);
            case ALL -> throw notByRows();
        };
    }

    private Decision changed() {
        return switch (mode) {
            case INSERT, ARCHIVE -> new Decision.Skip(null);
            case UPDATE -> new Decision.Send(Operation.UPDATE, KEEP);
            case UPSERT -> new Decision.Send(Operation.UPSERT, KEEP);
            case ALL -> throw notByRows();
        };
    }

    private Decision removed() {
        if (mode == SyncMode.ALL) {
            throw notByRows();
        }
        if (mode == SyncMode.INSERT) {
            return new Decision.Skip(TOMBSTONE);
        }
        return switch (onRemoved) {
            case DO_NOTHING -> new Decision.Skip(FORGET);
            case CLEAR_FIELDS -> new Decision.Send(Operation.CLEAR, FORGET);
            case DELETE_RECORD -> new Decision.Send(deletion, FORGET);
        };
    }

    private static IllegalStateException notByRows() {
        return new IllegalStateException("mode 'all' replaces a picklist as a whole and has no changes by row");
    }
}
