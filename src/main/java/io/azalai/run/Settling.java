package io.azalai.run;

import io.azalai.deliver.ReferenceErrors;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Api;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Settles until Salesforce has an answer for everything in flight. Blocks its caller; thread-safe. */
public final class Settling {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Map<Api, Settler> settlers;
    private final Commits commits;
    private final Clock clock;
    private final Duration patience;

    /**
     * For all syncs.
     *
     * @param settlers one for each API that carries batches
     * @param patience how long it waits for batches that Salesforce still works on
     */
    public Settling(Ledger ledger, Map<Api, Settler> settlers, Commits commits, Clock clock, Duration patience) {
        this.ledger = ledger;
        this.settlers = settlers;
        this.commits = commits;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What an earlier run left in flight.
     *
     * @throws RunFailedException UNKNOWN_OUTCOME when Salesforce still works on a batch after all patience, since planning over it would
     *     send its rows again
     */
    void settleEarlier(Run run) {
        if (ledger.inFlight(run.sync().name()).isEmpty()
                && ledger.openJobs(run.sync().name()).isEmpty()) {
            return;
        }
        Settlement.Findings findings = settle(run, found -> {});
        if (!findings.lost().isEmpty()) {
            throw lost(run, findings.lost());
        }
        if (!findings.unfinished().isEmpty()) {
            throw new RunFailedException(
                    ErrorCodes.of("UNKNOWN_OUTCOME"),
                    "sync '%s': Salesforce still works on %d batches of an earlier run. Run it again later."
                            .formatted(run.sync().name(), findings.unfinished().size()),
                    null);
        }
    }

    /** Rows of which nobody can tell whether they are in Salesforce. */
    static RunFailedException lost(Run run, List<JournalEntry> batches) {
        String sync = run.sync().name();
        String jobs = batches.stream()
                .map(JournalEntry::jobId)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return new RunFailedException(
                ErrorCodes.of("UNKNOWN_OUTCOME"),
                "sync '%s': %s, so nobody can tell whether %d rows were created. 'azalai rows %s --in-doubt' lists them: look there, then record those that are there with 'azalai rows %s --accept', and send the others again with 'azalai retry %s'."
                        .formatted(
                                sync,
                                jobs.isEmpty()
                                        ? "the answer to a call was lost"
                                        : "Salesforce does not tell what became of job " + jobs,
                                batches.stream()
                                        .mapToInt(batch -> batch.rows().size())
                                        .sum(),
                                sync,
                                sync,
                                sync),
                null);
    }

    /** Told of what each round found. */
    @FunctionalInterface
    interface Listener {
        void found(Settlement.Findings findings);
    }

    /** Rounds of settling until nothing is unfinished, patience ends, or the run is stopped; gives the last round's findings. */
    Settlement.Findings settle(Run run, Listener listener) {
        Settlement settlement = new Settlement(
                ledger,
                settlers,
                commits,
                result -> ReferenceErrors.explained(result, run.target().fields()));
        Instant end = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Settlement.Findings findings =
                    settlement.settle(run.id(), run.sync().name());
            listener.found(findings);
            boolean isPatient = clock.instant().isBefore(end);
            if (findings.unfinished().isEmpty() || !isPatient || run.awaitStop(pause)) {
                return findings;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }
}
