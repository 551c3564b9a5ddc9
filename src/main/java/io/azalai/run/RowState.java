package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one row of a sync is.
 *
 * @param held what Salesforce last accepted of it; null where it never did, or where the row was let go
 * @param refused why it is not, or not in its latest version, in Salesforce; null where nothing was refused
 * @param flight the batch that may have taken it there, and of which no answer is known; null where it is in none
 * @param since when the run of that batch began; null where there is no such batch
 */
public record RowState(
        String sync,
        String key,
        Snapshot.@Nullable Entry held,
        @Nullable RejectedRow refused,
        @Nullable JournalEntry flight,
        @Nullable Instant since) {

    /** What it comes down to. */
    public enum Kind {
        /** Sent, and nobody can tell whether it took effect. */
        IN_DOUBT,
        /** Sent, or about to be; the next run asks Salesforce. */
        IN_FLIGHT,
        /** Refused by us. */
        INVALID,
        /** Refused by Salesforce. */
        REJECTED,
        /** Salesforce has it. */
        ACCEPTED,
        /** It left the model, and is not created again. */
        TOMBSTONE,
        /** The state knows nothing of it. */
        UNKNOWN;

        /** As a person reads it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What is not settled comes first: a row may be accepted in one version and refused in the next. */
    public Kind kind() {
        if (flight != null) {
            return flight.isLost() ? Kind.IN_DOUBT : Kind.IN_FLIGHT;
        }
        if (refused != null) {
            return refused.isInvalid() ? Kind.INVALID : Kind.REJECTED;
        }
        if (held != null) {
            return held.isTombstone() ? Kind.TOMBSTONE : Kind.ACCEPTED;
        }
        return Kind.UNKNOWN;
    }

    /** The record's Id, as far as the state has it. */
    public @Nullable String recordId() {
        return held == null ? null : held.recordId();
    }
}
