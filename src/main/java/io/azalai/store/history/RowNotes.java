package io.azalai.store.history;

/** Takes note of what became of rows. Thread-safe; never throws for want of disk or rights. */
@FunctionalInterface
public interface RowNotes {
    /** Nobody does. */
    RowNotes NONE = (sync, events) -> {};

    /** Before the batch is committed, where it is: what was written and not committed does not count. */
    void note(String sync, RowEvents events);
}
