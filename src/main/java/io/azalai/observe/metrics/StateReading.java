package io.azalai.observe.metrics;

import io.azalai.outcome.RunState;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a sync stands in the state, read when somebody asks and kept for a while, so that no scraper wears the state out. Thread-safe. */
final class StateReading {
    private static final Logger LOG = LoggerFactory.getLogger(StateReading.class);
    private static final long AGE = Duration.ofSeconds(15).toNanos();

    /** Among so many runs the last that came through is looked for. */
    private static final int RUNS = 50;

    private final Ledger ledger;
    private final String sync;
    private final LongSupplier nanos;
    private long readAt;
    private @Nullable Read read;

    /** All of it NaN where the state cannot be read, as readiness tells. */
    private record Read(double held, double rejected, double inDoubt, double lastSuccess) {
        static final Read NOTHING = new Read(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    StateReading(Ledger ledger, String sync, LongSupplier nanos) {
        this.ledger = ledger;
        this.sync = sync;
        this.nanos = nanos;
    }

    double held() {
        return now(Read::held);
    }

    double rejected() {
        return now(Read::rejected);
    }

    double inDoubt() {
        return now(Read::inDoubt);
    }

    /** Seconds since 1970; 0 before the first. */
    double lastSuccess() {
        return now(Read::lastSuccess);
    }

    /** Something changed: the next who asks reads anew. */
    synchronized void forget() {
        read = null;
    }

    private synchronized double now(ToDoubleFunction<Read> figure) {
        long now = nanos.getAsLong();
        Read known = read;
        if (known == null || now - readAt > AGE) {
            known = read();
            read = known;
            readAt = now;
        }
        return figure.applyAsDouble(known);
    }

    private Read read() {
        try {
            long lost = ledger.inFlight(sync).stream()
                    .filter(JournalEntry::isLost)
                    .mapToLong(entry -> entry.rows().size())
                    .sum();
            return new Read(
                    (double) ledger.held(sync), (double) ledger.rejectedPages().count(sync), (double) lost, (double)
                            success());
        } catch (RuntimeException e) {
            LOG.debug("{}: the state cannot be read for its metrics", sync, e);
            return Read.NOTHING;
        }
    }

    private long success() {
        return ledger.runs(Optional.of(sync), RUNS).stream()
                .filter(run -> run.state() == RunState.COMPLETED || run.state() == RunState.PARTIAL)
                .map(RunRecord::finishedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }
}
