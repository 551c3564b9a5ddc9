package io.azalai.simulator.org;

/** What a save does to one record. */
public enum Operation {
    INSERT,
    UPDATE,
    UPSERT,
    /** Into the recycle bin. */
    DELETE,
    /** Gone for good. */
    HARD_DELETE,
    /** Back out of the recycle bin. */
    UNDELETE
}
