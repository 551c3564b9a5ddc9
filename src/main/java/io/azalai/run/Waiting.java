package io.azalai.run;

import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The syncs that wait for the org's allowance under {@code azalai start}: their schedules are passed over, and they run once there is room.
 * One call asks for all of them, every few minutes. Syncs that only a person starts are left to the person. Thread-safe.
 */
public final class Waiting {
    /** Between two questions; each in vain makes it half longer. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);

    /** So that what comes back within the hour is noticed within the hour. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** A question for no run. */
    private static final String NO_RUN = "";

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final Runs runs;
    private final Project project;
    private final Ledger ledger;
    private final Pauses pauses;
    private final Org org;
    private final Quota quota;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, RunRecord> waiting = new HashMap<>();
    private boolean isLoaded;
    private Instant nextLook = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    public Waiting(
            Runs runs, Project project, Ledger ledger, Org org, Quota quota, Clock clock, RandomGenerator random) {
        this.runs = runs;
        this.project = project;
        this.ledger = ledger;
        this.pauses = new Pauses(ledger);
        this.org = org;
        this.quota = quota;
        this.clock = clock;
        this.random = random;
    }

    /** Whether a schedule may run the sync now. */
    public synchronized boolean mayRun(String sync) {
        load();
        if (pauses.isPaused(sync)) {
            LOG.info("{}: it is paused, so that this time is left out", sync);
            return false;
        }
        if (waiting.containsKey(sync)) {
            LOG.info("{}: it waits for the org's allowance, so that this time is left out", sync);
            return false;
        }
        // One that goes on after it waited is outside of its schedule, which would start a second one beside it.
        return !runs.isUnderWay(sync);
    }

    /** A scheduled run has ended; gives its record back. */
    public synchronized RunRecord ended(RunRecord record) {
        if (record.state() == RunState.WAITING) {
            if (waiting.isEmpty()) {
                look(pause);
            }
            waiting.put(record.sync(), record);
        } else if (waiting.isEmpty()) {
            pause = FIRST_PAUSE;
        }
        return record;
    }

    /** Where the syncs start that may go on now; asks the org at most every few minutes, and only where some sync waits. */
    public List<String> goingOn() {
        Map<String, RunRecord> asking = due();
        if (asking.isEmpty()) {
            return List.of();
        }
        // Without the lock: schedules must not wait for the org.
        List<String> going = fitting(asking);
        began(going);
        return going.stream().map(sync -> "direct:azalai-scheduled-" + sync).toList();
    }

    private synchronized Map<String, RunRecord> due() {
        load();
        if (waiting.isEmpty() || clock.instant().isBefore(nextLook)) {
            return Map.of();
        }
        look(pause);
        return Map.copyOf(waiting);
    }

    private synchronized void began(List<String> going) {
        going.forEach(waiting::remove);
        if (going.isEmpty()) {
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    /** A fifth sooner or later, so that several processes do not ask at once. */
    private void look(Duration after) {
        nextLook = clock.instant().plusMillis(Math.round(after.toMillis() * (0.8 + 0.4 * random.nextDouble())));
    }

    /** What waited when an earlier process ended still does. */
    private void load() {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        for (Sync sync : project.syncs().values()) {
            if (!(sync.schedule() instanceof Schedule.Manual)) {
                ledger.runs(Optional.of(sync.name()), 1).stream()
                        .filter(run -> run.state() == RunState.WAITING)
                        .forEach(run -> waiting.put(sync.name(), run));
            }
        }
    }

    private List<String> fitting(Map<String, RunRecord> asking) {
        Optional<Room> room = room();
        List<String> fitting = new ArrayList<>();
        for (Map.Entry<String, RunRecord> entry : new TreeMap<>(asking).entrySet()) {
            Sync sync = project.sync(entry.getKey()).orElseThrow();
            Need need = Need.of(sync, entry.getValue());
            if (room.isPresent() && quota.fitsBudget(sync, need) && room.get().take(need)) {
                fitting.add(sync.name());
            }
        }
        return fitting;
    }

    private Optional<Room> room() {
        try {
            return Optional.of(Room.of(org.limits(NO_RUN), quota));
        } catch (RunFailedException e) {
            // While its calls are used up, the org refuses even this question.
            if (!e.code().name().equals("QUOTA_EXHAUSTED")) {
                LOG.warn("the org's limits cannot be read, so that what waits goes on waiting: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }
}
