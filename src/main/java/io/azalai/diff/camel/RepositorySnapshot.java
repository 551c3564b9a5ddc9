package io.azalai.diff.camel;

import io.azalai.store.BatchCommit;
import io.azalai.store.StandInSnapshot;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.spi.IdempotentRepository;

/**
 * A user's {@code IdempotentRepository} in place of the snapshot, for syncs that insert: it can tell a key that was sent from one that was
 * not, and nothing else. It names no versions, so that changes are not seen; no keys, so that removals are not seen, and a key that left
 * stays known as a tombstone would; and no Ids. Each key costs it a call, which suits small models. Confined to one run, as far as the
 * numbers of its entries go.
 */
public final class RepositorySnapshot implements StandInSnapshot {
    private final IdempotentRepository repository;
    private final Map<String, Long> ordinals = new HashMap<>();

    public RepositorySnapshot(IdempotentRepository repository) {
        this.repository = repository;
    }

    @Override
    public synchronized Map<String, Entry> find(Collection<String> keys) {
        Map<String, Entry> found = new HashMap<>();
        for (String key : keys) {
            if (repository.contains(key)) {
                long ordinal = ordinals.computeIfAbsent(key, known -> (long) ordinals.size());
                found.put(key, new Entry(ordinal, key, ANY_HASH, null, null, false));
            }
        }
        return found;
    }

    /** None: a repository lists no keys. */
    @Override
    public void eachBut(BitSet known, Consumer<Entry> consumer) {}

    /** None that it could count, so that an insert with a match value looks before it creates. */
    @Override
    public long size() {
        return 0;
    }

    @Override
    public void accept(List<BatchCommit.Accepted> rows) {
        rows.forEach(row -> repository.add(row.key()));
    }
}
