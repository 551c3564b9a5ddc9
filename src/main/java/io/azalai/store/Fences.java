package io.azalai.store;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Transactions that write for a sync. Thread-safe. */
record Fences(JdbcLeases leases) {
    /** Of a run: refused once this process has lost the sync's lease. */
    void within(String sync, Consumer<Handle> work) {
        leases.fenced(sync, handle -> {
            work.accept(handle);
            return true;
        });
    }

    /** Of a person, who needs no lease. */
    void byHand(String sync, Consumer<Handle> work) {
        leases.byHand(sync, handle -> {
            work.accept(handle);
            return true;
        });
    }
}
