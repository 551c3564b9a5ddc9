package io.azalai.console;

import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedGroup;
import io.azalai.store.RunRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rejected rows by their reasons, counted at most every few seconds, since a page asks again and again and a million takes its time; counted anew after
 * each run of this process. Thread-safe.
 */
final class RejectedCounts implements RunListener {
    private static final Duration AGE = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(List<RejectedGroup> groups, Instant until) {}

    RejectedCounts(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    List<RejectedGroup> of(String sync) {
        return counted.compute(
                        sync,
                        (name, known) -> known != null && known.until().isAfter(clock.instant())
                                ? known
                                : new Counted(
                                        ledger.rejectedPages().groups(name),
                                        clock.instant().plus(AGE)))
                .groups();
    }

    long total(String sync) {
        return of(sync).stream().mapToLong(RejectedGroup::count).sum();
    }

    void forget(String sync) {
        counted.remove(sync);
    }

    @Override
    public void ended(Run run, RunRecord record) {
        forget(run.sync().name());
    }
}
