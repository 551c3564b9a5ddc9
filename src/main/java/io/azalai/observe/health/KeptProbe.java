package io.azalai.observe.health;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A probe whose finding is kept for a while, and that nobody waits for longer than a bound: whoever asks every second wears nothing out, and
 * what hangs is asked once. Thread-safe.
 */
final class KeptProbe {
    private static final Logger LOG = LoggerFactory.getLogger(KeptProbe.class);

    private final Probe probe;
    private final Executor threads;
    private final Duration ageOfBad;
    private final Duration bound;
    private final LongSupplier nanos;
    private @Nullable CompletableFuture<Check> looking;
    private @Nullable Check found;
    private long since;

    KeptProbe(Probe probe, Executor threads, Duration ageOfBad, Duration bound, LongSupplier nanos) {
        this.probe = probe;
        this.threads = threads;
        this.ageOfBad = ageOfBad;
        this.bound = bound;
        this.nanos = nanos;
    }

    String name() {
        return probe.name();
    }

    /** Begins to look where the finding is too old; waits for nothing. */
    synchronized void begin() {
        long now = nanos.getAsLong();
        if (looking == null && isOld(now)) {
            found = null;
            looking = CompletableFuture.supplyAsync(this::look, threads);
            since = now;
        }
    }

    private boolean isOld(long now) {
        Check known = found;
        Duration age = known != null && known.isUp() ? probe.age() : ageOfBad;
        return known == null || now - since >= age.toNanos();
    }

    /** The finding; waits at most for what is left of the bound since it began to look. */
    synchronized Check now() {
        begin();
        CompletableFuture<Check> answer = looking;
        if (answer != null) {
            return await(answer, Math.max(0, bound.toNanos() - (nanos.getAsLong() - since)));
        }
        return Objects.requireNonNull(found, "neither found nor looking");
    }

    private Check await(CompletableFuture<Check> answer, long most) {
        try {
            Check check = answer.get(most, TimeUnit.NANOSECONDS);
            looking = null;
            found = check;
            since = nanos.getAsLong();
            return check;
        } catch (TimeoutException e) {
            return Check.down(name(), "no answer within %d s".formatted(bound.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.down(name(), "the process ends");
        } catch (ExecutionException e) {
            looking = null;
            throw new IllegalStateException("the probe '" + name() + "' broke", e.getCause());
        }
    }

    private Check look() {
        try {
            return probe.look();
        } catch (Exception | LinkageError e) {
            LOG.debug("{}: the probe failed", name(), e);
            return Check.down(name(), "it cannot be used (%s)".formatted(kind(e)));
        }
    }

    /** The innermost kind that has a name of its own. */
    private static String kind(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getClass().getSimpleName();
    }
}
