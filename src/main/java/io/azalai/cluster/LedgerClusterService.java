package io.azalai.cluster;

import io.azalai.store.Ledger;
import org.apache.camel.support.cluster.AbstractCamelClusterService;

/**
 * Camel's cluster service over the leases of a shared ledger: of all nodes on one state, one leads each namespace, and the next one takes
 * over within 10 s of its death, at once where it ends in order. Thread-safe.
 */
public final class LedgerClusterService extends AbstractCamelClusterService<LedgerClusterView> {
    /** What no sync can be called, so that a namespace and a sync never share a lease. */
    private static final String LEASES = "cluster/";

    private final Ledger ledger;

    public LedgerClusterService(Ledger ledger) {
        super("azalai-cluster");
        this.ledger = ledger;
    }

    /** The lease by which a namespace is led. */
    public static String leaseOf(String namespace) {
        return LEASES + namespace;
    }

    @Override
    protected LedgerClusterView createView(String namespace) {
        return new LedgerClusterView(this, namespace, ledger);
    }
}
