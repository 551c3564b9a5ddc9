package io.azalai.simulator.org;

import org.jspecify.annotations.Nullable;

/** One write of one record: what its slot held and what it holds since. A class, for the packed records are shared arrays. */
final class Write {
    private final Table table;
    private final int slot;
    private final byte @Nullable [] before;
    private final boolean wasDeleted;
    private final byte @Nullable [] after;
    private final Operation operation;
    private final @Nullable String assignedBy;

    Write(Table table, int slot, byte @Nullable [] after, Operation operation, @Nullable String assignedBy) {
        this.table = table;
        this.slot = slot;
        this.before = table.row(slot);
        this.wasDeleted = table.isDeleted(slot);
        this.after = after;
        this.operation = operation;
        this.assignedBy = assignedBy;
    }

    /** Puts back what the slot held. */
    void undo() {
        table.put(slot, before, wasDeleted);
    }

    Table table() {
        return table;
    }

    int slot() {
        return slot;
    }

    byte @Nullable [] before() {
        return before;
    }

    byte @Nullable [] after() {
        return after;
    }

    @Nullable
    String assignedBy() {
        return assignedBy;
    }

    Operation operation() {
        return operation;
    }
}
