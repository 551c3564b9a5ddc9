package io.azalai.store.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of rows that one batch carried, or that were refused together.
 *
 * @param batch the batch's number in the run; 0 where the rows were in none
 * @param needsCommit whether it counts only once the ledger has the batch as committed
 * @param isSettled whether it was found out afterwards, by asking Salesforce or by a person
 * @param operation as {@code Operation} names it; null where none was asked for
 */
public record RowEvents(
        String run,
        int batch,
        boolean needsCommit,
        boolean isSettled,
        Instant at,
        @Nullable String operation,
        List<Row> rows) {

    /** What became of a row. */
    public enum Outcome {
        /** Salesforce has it. */
        ACCEPTED(0),
        /** Salesforce refused it. */
        REJECTED(1),
        /** We refused it. */
        INVALID(2),
        /** It was sent, and nobody knew what became of it. */
        IN_DOUBT(3),
        /** It left the model, and nobody was told. */
        LET_GO(4);

        private static final Outcome[] BY_CODE = {ACCEPTED, REJECTED, INVALID, IN_DOUBT, LET_GO};

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        /** What stands for it in a file; never change one. */
        int code() {
            return code;
        }

        static Outcome of(int code) {
            return BY_CODE[code];
        }

        /** As a person reads it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** How the row differed from what Salesforce had. */
    public enum Change {
        /** Nobody kept it. */
        UNKNOWN(0),
        ADDED(1),
        CHANGED(2),
        REMOVED(3);

        private static final Change[] BY_CODE = {UNKNOWN, ADDED, CHANGED, REMOVED};

        private final int code;

        Change(int code) {
            this.code = code;
        }

        /** What stands for it in a file; never change one. */
        int code() {
            return code;
        }

        static Change of(int code) {
            return BY_CODE[code];
        }

        /** As a person reads it. */
        public Optional<String> text() {
            return this == UNKNOWN ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * One row.
     *
     * @param recordId null where none is known
     * @param reason why it was refused; null otherwise
     */
    public record Row(
            String key,
            Outcome outcome,
            Change change,
            @Nullable String recordId,
            @Nullable Reason reason) {}

    /**
     * Why a row was refused.
     *
     * @param field the fields that it names; null where it names none
     */
    public record Reason(
            String code, String message, @Nullable String field) {}

    public RowEvents {
        rows = List.copyOf(rows);
    }

    /** The same without rows. */
    public RowEvents withoutRows() {
        return new RowEvents(run, batch, needsCommit, isSettled, at, operation, List.of());
    }
}
