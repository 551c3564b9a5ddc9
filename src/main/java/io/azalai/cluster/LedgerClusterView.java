package io.azalai.cluster;

import io.azalai.outcome.RunFailedException;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One namespace of a {@link LedgerClusterService}: tries to lead it, every second, and tells of each change. Thread-safe. */
final class LedgerClusterView extends AbstractCamelClusterView {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerClusterView.class);
    private static final long LOOK_MILLIS = 1000;

    private final Ledger ledger;
    private final String lease;
    private volatile @Nullable Lease held;
    private @Nullable ScheduledExecutorService looks;

    LedgerClusterView(LedgerClusterService service, String namespace, Ledger ledger) {
        super(service, namespace);
        this.ledger = ledger;
        this.lease = LedgerClusterService.leaseOf(namespace);
    }

    /** A node, by the process that it is. */
    private record Member(String id, boolean isLeader, boolean isLocal) implements CamelClusterMember {
        @Override
        public String getId() {
            return id;
        }
    }

    @Override
    protected void doStart() {
        ScheduledExecutorService started =
                getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "azalai-cluster");
        looks = started;
        var unused = started.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        ScheduledExecutorService started = looks;
        if (started != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(started);
        }
        giveBack();
    }

    private synchronized void giveBack() {
        Lease mine = held;
        held = null;
        if (mine != null) {
            mine.close();
        }
    }

    private void look() {
        try {
            Lease mine = held;
            if (mine != null && !mine.isHeld()) {
                LOG.warn("{}: this node leads no longer, since it paused or could not reach the state", getNamespace());
                giveBack();
                fireLeadershipChangedEvent(getLeader().orElse(null));
            } else if (mine == null) {
                tryToLead();
            }
        } catch (RunFailedException e) {
            LOG.warn("{}: {}", getNamespace(), e.getMessage());
        }
    }

    private void tryToLead() {
        Optional<Lease> taken = ledger.lease(lease);
        if (taken.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (!isRunAllowed()) {
                taken.get().close();
                return;
            }
            held = taken.get();
        }
        LOG.info("{}: this node leads now", getNamespace());
        fireLeadershipChangedEvent(getLocalMember());
    }

    private boolean isLed() {
        Lease mine = held;
        return mine != null && mine.isHeld();
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return new Member("process " + ProcessHandle.current().pid(), isLed(), true);
    }

    /** The leader, wherever it is. */
    @Override
    public Optional<CamelClusterMember> getLeader() {
        return isLed()
                ? Optional.of(getLocalMember())
                : ledger.leaseHolder(lease).map(holder -> new Member(holder, true, false));
    }

    /** The leader and this node: nobody writes down the others. */
    @Override
    public List<CamelClusterMember> getMembers() {
        CamelClusterMember local = getLocalMember();
        return local.isLeader()
                ? List.of(local)
                : getLeader().map(leader -> List.of(leader, local)).orElse(List.of(local));
    }
}
