package io.azalai.run;

import io.azalai.extract.Row;
import io.azalai.extract.RowReader;
import io.azalai.mapping.KeyText;
import io.azalai.mapping.check.ColumnCheck;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bean of {@code 60-rows}: takes rows of a model that a team's own route knows of early, and opens a run for each page of them. The
 * runs of a sync come one after the other, in the order of their pages. Thread-safe.
 */
public final class Arrivals {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Project project;
    private final Runs runs;
    private final Ledger ledger;
    private final Clock clock;
    private final Duration patience;
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    /**
     * For the syncs of a project.
     *
     * @param patience how long a page waits for another run of its sync to end
     */
    public Arrivals(Project project, Runs runs, Ledger ledger, Clock clock, Duration patience) {
        this.project = project;
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A row as it arrives.
     *
     * @param body a map from column to value, as camel-jdbc and JSON give it; values in the types of the model, since another type is
     *     another value
     * @throws io.azalai.sync.InvalidSyncException when a column is missing that the sync needs, which would empty its field
     * @throws IllegalArgumentException when the body is no row
     */
    public ArrivedRow arrive(String sync, @Nullable Object body) {
        Sync of = runs.sync(sync);
        if (of.isPicklist()) {
            throw new IllegalArgumentException(
                    "direct:azalai-rows-%s: the sync writes a picklist as a whole, so it takes no single rows. Run the sync."
                            .formatted(sync));
        }
        if (of.merge() != null) {
            throw new IllegalArgumentException(
                    "direct:azalai-rows-%s: the sync merges, and which rows are one record only its whole model tells. Run the sync instead."
                            .formatted(sync));
        }
        Model model = project.modelOf(of);
        Row row = row(sync, body);
        Problems problems = new Problems();
        ColumnCheck.check(of, model, row.shape(), problems);
        problems.throwIfAny();
        return new ArrivedRow(new KeyText(model.primaryKey()).of(row).orElse(null), row);
    }

    private static Row row(String sync, @Nullable Object body) {
        if (body instanceof Row row) {
            return row;
        }
        if (body instanceof Map<?, ?> columns) {
            RowReader reader = new RowReader();
            return reader.read(RowReader.columns(columns));
        }
        throw new IllegalArgumentException(
                "direct:azalai-rows-%s: the body is %s, which is no row. Send a Map from column to value."
                        .formatted(
                                sync, body == null ? "nothing" : body.getClass().getName()));
    }

    /** Opens the run of a page; waits until the runs before it have ended. A run that waited in vain is stopped from the start. */
    public Run open(String sync, ArrivedRows page) {
        Turns of = turns.computeIfAbsent(sync, name -> new Turns());
        Run run = null;
        try {
            of.await(page.number());
            run = runs.open(RunRequest.ofSomeRows(sync), opened -> await(opened, () -> of.done(page.number())));
            return run;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(
                    ErrorCodes.of("INTERRUPTED"), "sync '" + sync + "': rows waited for the run before theirs", e);
        } finally {
            if (run == null || !run.isWriter()) {
                of.done(page.number());
            }
        }
    }

    private Optional<Lease> await(Run run, Runnable done) {
        Instant end = clock.instant().plus(patience);
        while (true) {
            Optional<Lease> lease = ledger.lease(run.sync().name());
            if (lease.isPresent()) {
                return Optional.of(new LeaseOfAPage(lease.get(), done));
            }
            if (!clock.instant().isBefore(end) || run.awaitStop(LOOK)) {
                return Optional.empty();
            }
        }
    }

    /** A lease that lets the next page go when it ends. */
    private record LeaseOfAPage(Lease lease, Runnable done) implements Lease {
        @Override
        public boolean isHeld() {
            return lease.isHeld();
        }

        @Override
        public void close() {
            try {
                lease.close();
            } finally {
                done.run();
            }
        }
    }
}
