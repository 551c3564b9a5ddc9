package io.azalai.plan;

import io.azalai.store.BatchCommit;
import org.jspecify.annotations.Nullable;

/** What is done about one change. */
public sealed interface Decision {
    /** Which of the two. */
    Kind kind();

    /** The two decisions. */
    enum Kind {
        SEND,
        SKIP
    }

    /**
     * An operation, and what the snapshot does once Salesforce accepts it.
     *
     * @param operation what is asked of Salesforce
     * @param effect on the snapshot
     */
    record Send(Operation operation, BatchCommit.Effect effect) implements Decision {
        @Override
        public Kind kind() {
            return Kind.SEND;
        }
    }

    /**
     * Nothing is sent.
     *
     * @param effect what the snapshot does all the same; null leaves it as it is
     */
    record Skip(BatchCommit.@Nullable Effect effect) implements Decision {
        @Override
        public Kind kind() {
            return Kind.SKIP;
        }
    }
}
