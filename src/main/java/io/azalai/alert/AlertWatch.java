package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.AlertMemory;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the rules when a run ends, and from time to time, and has told whoever is to know. Thread-safe.
 */
public final class AlertWatch implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    private final Alerts alerts;
    private final Project project;
    private final AlertMemory memory;
    private final Supplier<List<Run>> underWay;
    private final Supplier<Optional<ApiUsage.Reading>> quota;
    private final Messenger messenger;
    private final Clock clock;
    private final Random random;
    private final Standings standings;
    private final Telling telling;

    /**
     * For a project.
     *
     * @param underWay the runs that are under way in this process
     * @param quota what the org last told of its API calls
     * @param pool whose threads tell, and may wait long
     */
    public AlertWatch(
            Alerts alerts,
            Project project,
            Ledger ledger,
            Supplier<List<Run>> underWay,
            Supplier<Optional<ApiUsage.Reading>> quota,
            Messenger messenger,
            Executor pool,
            Clock clock,
            Random random) {
        this.alerts = alerts;
        this.project = project;
        this.memory = ledger.alerts();
        this.underWay = underWay;
        this.quota = quota;
        this.messenger = messenger;
        this.clock = clock;
        this.random = random;
        this.standings = new Standings(memory, alerts.channels().keySet(), clock);
        this.telling = new Telling(standings, new Mutes(memory, alerts.mutes()), messenger, pool, clock);
    }

    @Override
    public void ended(Run run, RunRecord record) {
        ended(
                run.sync(),
                record,
                run.failure().map(RunFailedException::code),
                run.request().isOfWholeModel());
    }

    void ended(Sync sync, RunRecord record, Optional<ErrorCode> failure, boolean isOfWholeModel) {
        KnownEvidence evidence = new KnownEvidence(
                sync.name(), clock.instant(), record, failure, isOfWholeModel, Optional.empty(), memory, quota);
        if (!isRefusedLease(evidence)) {
            withState(() -> ended(sync, evidence, record.run()));
        }
    }

    private void ended(Sync sync, Evidence evidence, String run) {
        for (Rule rule : alerts.rules()) {
            if (rule.covers(sync)) {
                judge(rule, evidence, run);
                telling.tell(rule, rule.subject(sync.name()));
            }
        }
    }

    /** Without its state nothing is known of who was told what; the next run or look tries again. */
    private static void withState(Runnable work) {
        try {
            work.run();
        } catch (RunFailedException e) {
            LOG.warn("alerts: nobody is told anything now, since the state does not answer: {}", e.getMessage());
        }
    }

    /** A run that never was, since another process runs the sync. */
    private static boolean isRefusedLease(Evidence evidence) {
        return evidence.failure()
                .filter(code -> code.name().equals("ALREADY_RUNNING"))
                .isPresent();
    }

    /** Looks how things stand: whether runs are missing or take too long, and whether somebody is still to be told. */
    public void look() {
        withState(this::lookAtAll);
    }

    private void lookAtAll() {
        Map<AlertMemory.Key, String> notes = standings.notes();
        for (Sync sync : project.syncs().values()) {
            Evidence evidence = evidence(sync);
            for (Rule rule : alerts.rules()) {
                if (rule.covers(sync)) {
                    look(rule, evidence, Standings.in(notes, rule, rule.subject(sync.name())));
                }
            }
        }
    }

    private void look(Rule rule, Evidence evidence, Optional<Standing> known) {
        Optional<Verdict> verdict = rule.trigger().judge(evidence);
        boolean isNews = verdict.isPresent()
                && verdict.get().isViolated() != known.orElse(Standing.WELL).isViolated();
        if (isNews) {
            standings.judge(rule, rule.subject(evidence.sync()), verdict.get(), null, incident());
        }
        if (isNews || known.isPresent()) {
            telling.tell(rule, rule.subject(evidence.sync()));
        }
    }

    private Evidence evidence(Sync sync) {
        return new KnownEvidence(
                sync.name(),
                clock.instant(),
                null,
                Optional.empty(),
                false,
                underWay.get().stream()
                        .filter(run -> run.sync().name().equals(sync.name()))
                        .map(Run::startedAt)
                        .findFirst(),
                memory,
                quota);
    }

    private void judge(Rule rule, Evidence evidence, @Nullable String run) {
        rule.trigger()
                .judge(evidence)
                .ifPresent(verdict -> standings.judge(rule, rule.subject(evidence.sync()), verdict, run, incident()));
    }

    private String incident() {
        return "%016x".formatted(random.nextLong());
    }

    /**
     * Tries a channel, whatever is muted.
     *
     * @throws UntoldException when it does not work
     */
    public void test(String channel) {
        messenger.send(Alert.test("test-" + incident(), clock.instant()), channel);
    }

    /** Waits until whoever is being told was told, or for so long, and tells nobody after that. Tells whether all were. */
    public boolean close(Duration patience) {
        return telling.close(patience);
    }
}
