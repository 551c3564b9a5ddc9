package io.azalai.store;

/** A lease whose end tells those who wrote under it. Thread-safe. */
record WritersLease(Lease lease, Runnable ended) implements Lease {
    @Override
    public boolean isHeld() {
        return lease.isHeld();
    }

    @Override
    public void close() {
        ended.run();
        lease.close();
    }
}
