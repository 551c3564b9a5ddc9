package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.store.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, Snapshot.Entry> held = ledger.snapshot(sync).find(all);
        Map<String, RejectedRow> refused = ledger.rejected(sync, all);
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
