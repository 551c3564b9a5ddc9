package io.azalai.simulator.org;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writes of one call, until they are kept or taken back. Guarded by the org's lock. */
final class Transaction {
    private final List<Write> writes = new ArrayList<>();

    void put(Table table, int slot, byte @Nullable [] row, boolean isDeleted, Operation operation) {
        put(table, slot, row, isDeleted, operation, null);
    }

    /**
     * One write.
     *
     * @param assignedBy the assignment rule that gave the record its owner
     */
    void put(
            Table table,
            int slot,
            byte @Nullable [] row,
            boolean isDeleted,
            Operation operation,
            @Nullable String assignedBy) {
        writes.add(new Write(table, slot, row, operation, assignedBy));
        table.put(slot, row, isDeleted);
    }

    /** A place to go back to. */
    int mark() {
        return writes.size();
    }

    /** Takes back what was written since; Ids that were given out stay used up, as in an org. */
    void rollBack(int mark) {
        for (int at = writes.size() - 1; at >= mark; at--) {
            writes.remove(at).undo();
        }
    }

    List<Write> writes() {
        return writes;
    }
}
