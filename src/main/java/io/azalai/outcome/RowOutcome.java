package io.azalai.outcome;

import org.jspecify.annotations.Nullable;

/** What became of one planned row. Every planned row has exactly one at the end of a run. */
public sealed interface RowOutcome {
    /** Which of the four. */
    Kind kind();

    /** The four outcomes. */
    enum Kind {
        ACCEPTED,
        REJECTED,
        IN_DOUBT,
        NOT_SENT
    }

    /**
     * Salesforce has it.
     *
     * @param recordId of 18 characters; null where the API names none, as for a record that was already gone
     * @param created whether the record is new
     */
    record Accepted(@Nullable String recordId, boolean created) implements RowOutcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * Salesforce, or a look-up, refused it.
     *
     * @param field the fields that Salesforce names, joined by commas; null where it names none
     */
    record Rejected(
            ErrorCode code, String message, @Nullable String field) implements RowOutcome {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }

        /** By its code, or by what a trigger met that refused it. */
        public boolean isRetryable() {
            return code.isRetryable() || Wrapped.isLimit(message) || Wrapped.isLock(code, message);
        }
    }

    /** It was sent, and nobody knows what became of it. */
    record InDoubt(String reason) implements RowOutcome {
        @Override
        public Kind kind() {
            return Kind.IN_DOUBT;
        }
    }

    /** It was planned and has certainly not taken effect; it stays changed, and comes again. */
    record NotSent(String reason) implements RowOutcome {
        @Override
        public Kind kind() {
            return Kind.NOT_SENT;
        }
    }
}
