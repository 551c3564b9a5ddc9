package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.PendingRow;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.store.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the state knows of single rows: where they are, and which are in flight or in doubt. Thread-safe. */
public final class RowStates {
    private final Ledger ledger;

    public RowStates(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Of those keys, in their order. */
    public List<RowState> of(String sync, Collection<String> keys) {
        return states(sync, keys, flights(sync));
    }

    /** Of all rows whose batches are in flight or lost, in the order in which they were sent. */
    public List<RowState> inFlight(String sync) {
        Map<String, JournalEntry> flights = flights(sync);
        return states(sync, flights.keySet(), flights);
    }

    private List<RowState> states(String sync, Collection<String> keys, Map<String, JournalEntry> flights) {
        List<String> all = keys.stream().distinct().toList();
        Map<String, RejectedRow> refused = ledger.rejected(sync, all);
        Map<String, Snapshot.Entry> held = held(sync, all, key -> flights.containsKey(key) || refused.containsKey(key));
        Map<String, Instant> starts = new HashMap<>();
        return all.stream()
                .map(key -> {
                    JournalEntry flight = flights.get(key);
                    return new RowState(
                            sync,
                            key,
                            held.get(key),
                            refused.get(key),
                            flight,
                            flight == null ? null : start(flight.run(), starts));
                })
                .toList();
    }

    /**
     * What is held of keys.
     *
     * @param isKnown whether a row's state is told without; a snapshot that is elsewhere is only asked for the others
     */
    private Map<String, Snapshot.Entry> held(String sync, List<String> keys, Predicate<String> isKnown) {
        if (ledger.elsewhere().place(sync).isEmpty()) {
            return ledger.snapshot(sync).find(keys);
        }
        Map<String, Snapshot.Entry> held = new HashMap<>();
        Map<String, PendingRow> pending = ledger.elsewhere().pending(sync, keys);
        pending.forEach((key, row) -> {
            Snapshot.Entry entry = row.over(null, 0);
            if (entry != null) {
                held.put(key, entry);
            }
        });
        List<String> others = keys.stream()
                .filter(key -> !pending.containsKey(key) && !isKnown.test(key))
                .toList();
        if (!others.isEmpty()) {
            held.putAll(ledger.snapshot(sync).find(others));
        }
        return held;
    }

    private Map<String, JournalEntry> flights(String sync) {
        Map<String, JournalEntry> flights = new LinkedHashMap<>();
        ledger.inFlight(sync).forEach(entry -> entry.rows().forEach(row -> flights.put(row.key(), entry)));
        return flights;
    }

    private @Nullable Instant start(String run, Map<String, Instant> known) {
        return known.computeIfAbsent(
                run, id -> ledger.run(id).map(RunRecord::startedAt).orElse(null));
    }
}
