package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Api;
import io.azalai.salesforce.ApiUsage;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.sync.ApiShare;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps runs within the API calls that they may use: a reserve that the org's other users keep, and a sync's own budget. A batch that does
 * not fit any more is not sent, and its run ends as waiting; what is in flight is still asked after, whose calls are kept back. Thread-safe.
 */
public final class Quota {
    /** What the budget and the reserve look back over. */
    static final Duration WINDOW = Duration.ofHours(24);

    /** A reading that no answer has renewed for so long is asked for. Salesforce renews it every five minutes. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Calls that a run needs beside its batches: to open and close jobs, and to look records up. */
    private static final long BESIDE = 5;

    /** After so many batches the calls of a run are written down, for a run that dies counts too. */
    private static final int BATCHES_A_NOTE = 50;

    private static final String DAILY = "DailyApiRequests";
    private static final Logger LOG = LoggerFactory.getLogger(Quota.class);

    private final ApiUsage usage;
    private final Org org;
    private final Ledger ledger;
    private final ApiShare reserve;
    private final ToLongFunction<String> callsOf;
    private final Clock clock;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();
    private Instant askedAt = Instant.MIN;

    /** The calls of one run. */
    private static final class Meter {
        private final long before;
        private final AtomicLong inFlight = new AtomicLong();
        private final AtomicLong batches = new AtomicLong();
        private boolean isAsked;

        Meter(long before) {
            this.before = before;
        }
    }

    /**
     * For all syncs.
     *
     * @param reserve calls that no run takes
     * @param callsOf calls that a run has made so far, by its id
     */
    public Quota(
            ApiUsage usage, Org org, Ledger ledger, ApiShare reserve, ToLongFunction<String> callsOf, Clock clock) {
        this.usage = usage;
        this.org = org;
        this.ledger = ledger;
        this.reserve = reserve;
        this.callsOf = callsOf;
        this.clock = clock;
    }

    /** Whether that ending is one of ours: the org still answers, and is asked after what is in flight. */
    static boolean isOurs(ErrorCode code) {
        return code.name().equals("API_RESERVE") || code.name().equals("API_BUDGET");
    }

    /**
     * How a sync stands.
     *
     * @param reading what the org tells; empty where it never did
     * @param reserve calls that are kept for others
     * @param budget calls that the sync may make in 24 hours; empty where it has no budget, or the share of an unknown number
     * @param used calls that the sync made in the last 24 hours
     */
    public record Standing(Optional<ApiUsage.Reading> reading, long reserve, OptionalLong budget, long used) {
        /** Calls that a run may make now; empty where nothing bounds it that is known. */
        public OptionalLong left() {
            OptionalLong ofOrg = reading.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(0, reading.get().left() - reserve));
            if (budget.isEmpty()) {
                return ofOrg;
            }
            long ofSync = Math.max(0, budget.getAsLong() - used);
            return OptionalLong.of(ofOrg.isEmpty() ? ofSync : Math.min(ofSync, ofOrg.getAsLong()));
        }
    }

    /** How a sync stands now; asks the org where its allowance is not known, or too old a reading. */
    public Standing standing(String run, Sync sync) {
        return standing(reading(run), sync, used(sync));
    }

    private Standing standing(Optional<ApiUsage.Reading> reading, Sync sync, long used) {
        long max = reading.map(ApiUsage.Reading::max).orElse(0L);
        ApiShare budget = sync.guard().apiBudget();
        return new Standing(
                reading,
                reserve.of(max),
                budget == null || (budget.isShare() && reading.isEmpty())
                        ? OptionalLong.empty()
                        : OptionalLong.of(budget.of(max)),
                used);
    }

    /** Calls of a sync in the last 24 hours, by the ledger. */
    private long used(Sync sync) {
        return ledger.apiCalls(sync.name(), clock.instant().minus(WINDOW));
    }

    /** Whether the sync's own budget lets it go on. */
    boolean fitsBudget(Sync sync, Need need) {
        ApiShare budget = sync.guard().apiBudget();
        Optional<ApiUsage.Reading> known = usage.latest();
        if (budget == null || (budget.isShare() && known.isEmpty())) {
            return true;
        }
        long calls = budget.of(known.map(ApiUsage.Reading::max).orElse(0L));
        return calls - used(sync) >= Room.enough(need.calls(), need.least(), calls);
    }

    /** Calls that are kept for others, of so many that the org allows. */
    long reserve(long max) {
        return reserve.of(max);
    }

    /**
     * Opens the account of a run.
     *
     * @throws RunFailedException API_RESERVE or API_BUDGET when not even a first batch fits
     */
    void begin(Run run) {
        if (isBound(run)) {
            meters.put(run.id(), new Meter(used(run.sync())));
            Optional<RunFailedException> shortage = certainShortage(run, meter(run), cost(Api.BULK1));
            if (shortage.isPresent()) {
                throw shortage.get();
            }
        }
    }

    private boolean isBound(Run run) {
        return !reserve.isNone() || run.sync().guard().apiBudget() != null;
    }

    private Meter meter(Run run) {
        return meters.computeIfAbsent(run.id(), id -> new Meter(used(run.sync())));
    }

    /** Keeps the calls of a batch back until {@link #back}; false where they are not there, and then the run has ended. */
    boolean take(Run run, Batch batch) {
        if (!isBound(run)) {
            return true;
        }
        Meter meter = meter(run);
        Optional<RunFailedException> shortage = certainShortage(run, meter, cost(batch.api()));
        if (shortage.isPresent()) {
            run.stop(shortage.get());
            return false;
        }
        meter.inFlight.addAndGet(cost(batch.api()));
        if (meter.batches.incrementAndGet() % BATCHES_A_NOTE == 0) {
            ledger.noteCalls(run.id(), callsOf.applyAsLong(run.id()));
        }
        return true;
    }

    /** The batch is back, and its calls are made. */
    void back(Run run, Batch batch) {
        Meter meter = meters.get(run.id());
        if (meter != null) {
            meter.inFlight.addAndGet(-cost(batch.api()));
        }
    }

    /** The run has ended. */
    public void end(Run run) {
        meters.remove(run.id());
    }

    /** Calls of a batch from its post to its results; a bulk batch that takes long is asked after more often, out of the reserve. */
    private static long cost(Api api) {
        return switch (api) {
            case BULK1 -> 4;
            case BULK2 -> 7;
            case COLLECTIONS, EVENTS -> 1;
            case MERGE, PICKLIST -> 3;
        };
    }

    /** Calls may have come back since they were last counted, so that the org is asked before a run ends for want of them; once in a run. */
    private Optional<RunFailedException> certainShortage(Run run, Meter meter, long cost) {
        Optional<RunFailedException> shortage = shortage(run, meter, cost);
        if (shortage.isEmpty() || !shortage.get().code().name().equals("API_RESERVE")) {
            return shortage;
        }
        // Batches that are short of calls at the same time wait for the one answer.
        synchronized (meter) {
            if (!meter.isAsked) {
                meter.isAsked = true;
                ask(run.id());
            }
        }
        return shortage(run, meter, cost);
    }

    private Optional<RunFailedException> shortage(Run run, Meter meter, long cost) {
        long beside = BESIDE + run.sync().delivery().parallelization();
        Standing standing = standing(reading(run.id()), run.sync(), meter.before + callsOf.applyAsLong(run.id()));
        long needed = cost + meter.inFlight.get() + beside;
        if (standing.budget().isPresent()
                && standing.used() + needed > standing.budget().getAsLong()) {
            return Optional.of(overBudget(run, standing));
        }
        long inFlight =
                meters.values().stream().mapToLong(any -> any.inFlight.get()).sum();
        return standing.reading()
                .filter(reading -> !reserve.isNone() && cost + inFlight + beside > reading.left() - standing.reserve())
                .map(reading -> intoReserve(run, reading, standing.reserve()));
    }

    private static RunFailedException overBudget(Run run, Standing standing) {
        return new RunFailedException(
                ErrorCodes.of("API_BUDGET"),
                "sync '%s': it made %,d API calls in 24 hours, and its 'api-budget' is %,d. What was not sent stays changed."
                        .formatted(
                                run.sync().name(),
                                standing.used(),
                                standing.budget().orElse(0)),
                null);
    }

    private RunFailedException intoReserve(Run run, ApiUsage.Reading reading, long kept) {
        return new RunFailedException(
                ErrorCodes.of("API_RESERVE"),
                "sync '%s': %,d of the org's %,d API calls a day are left, and 'azalai.api-reserve' keeps %,d. What was not sent stays changed."
                        .formatted(run.sync().name(), reading.left(), reading.max(), kept),
                null);
    }

    private Optional<ApiUsage.Reading> reading(String run) {
        Instant now = clock.instant();
        Optional<ApiUsage.Reading> known = usage.latest();
        if (known.isPresent() && known.get().at().plus(FRESH).isAfter(now)) {
            return known;
        }
        if (isToAsk(now)) {
            ask(run);
        }
        return usage.latest();
    }

    private synchronized boolean isToAsk(Instant now) {
        if (askedAt.isAfter(now.minus(FRESH))) {
            return false;
        }
        askedAt = now;
        return true;
    }

    /** Its header tells the number as it is now, and its body as it was up to five minutes ago. */
    private void ask(String run) {
        try {
            Org.Limit daily = org.limits(run).get(DAILY);
            boolean isTold = usage.latest()
                    .filter(told -> told.at().plus(FRESH).isAfter(clock.instant()))
                    .isPresent();
            if (daily != null && !isTold) {
                usage.told(daily);
            }
        } catch (RunFailedException e) {
            LOG.warn("the org's API allowance cannot be read, so that no reserve is kept: {}", e.getMessage());
        }
    }
}
