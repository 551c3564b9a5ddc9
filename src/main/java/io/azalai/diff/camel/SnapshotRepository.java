package io.azalai.diff.camel;

import io.azalai.store.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A sync's snapshot for the idempotent consumer of anybody's route: a primary key is known when Salesforce accepted its row, in whatever
 * version, and not a moment earlier. To add a key only keeps it from other exchanges until the one that added it is done, since what an
 * exchange hands to an aggregate is not in Salesforce when the exchange ends. Nothing here changes the snapshot. Thread-safe.
 */
public final class SnapshotRepository extends ServiceSupport implements IdempotentRepository {
    private final Supplier<Snapshot> snapshot;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public SnapshotRepository(Supplier<Snapshot> snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public boolean contains(String key) {
        return !snapshot.get().find(List.of(key)).isEmpty();
    }

    /** False when Salesforce accepted the key, or another exchange carries it just now. */
    @Override
    public boolean add(String key) {
        return !contains(key) && underWay.add(key);
    }

    /** Ends what {@link #add} began; what Salesforce accepted stays accepted. */
    @Override
    public boolean remove(String key) {
        return underWay.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return underWay.remove(key);
    }

    /** Ends what is under way; the snapshot itself is emptied by {@code azalai reset} alone. */
    @Override
    public void clear() {
        underWay.clear();
    }
}
