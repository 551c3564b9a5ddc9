package io.azalai.run;

import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncTarget;

/**
 * What the rest of a run that waits will need, estimated.
 *
 * @param calls to the org
 * @param least calls with which a run can begin
 * @param batches of a Bulk API; 0 where none carries it
 * @param events messages to publish
 */
record Need(long calls, long least, long batches, long events) {
    /** Beside a call for each batch in flight, see {@link Quota}. */
    private static final long FIXED = 15;

    private static final long CALLS_A_BATCH = 3;

    static Need of(Sync sync, RunRecord run) {
        long rows = run.totals().notSent() + run.totals().inDoubt();
        Batching delivery = sync.delivery();
        long batches = (rows + delivery.batchSize() - 1) / delivery.batchSize();
        boolean isBulk = delivery.api() != Batching.Api.COLLECTIONS && !sync.isPicklist();
        long least = FIXED + delivery.parallelization();
        return new Need(
                least + CALLS_A_BATCH * batches,
                least,
                isBulk ? Math.max(1, batches) : 0,
                sync.target() instanceof SyncTarget.Event ? Math.max(1, rows) : 0);
    }
}
