package io.azalai.simulator.fault;

import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.bulk.BatchWatch;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.simulator.org.Draft;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.SaveRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides which calls, rows and batches the faults strike; the first fault that takes a chance has it. Thread-safe. */
public final class FaultPlan implements BatchGate, BatchWatch, SaveRule {
    private static final String LOGIN = "/services/oauth2/";
    private static final CallProblem UNAVAILABLE =
            new CallProblem(CallProblem.Kind.UNAVAILABLE, "The server is unavailable");
    private static final CallProblem LIMIT = new CallProblem(CallProblem.Kind.LIMIT, "TotalRequests Limit exceeded.");

    /** How long a connection stays open on which nothing is answered. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Set<Fault.Kind> ENDS = Set.of(Fault.Kind.FAIL_BATCH, Fault.Kind.ABORT_JOB);
    private static final String JOB = "750";

    private final Org org;
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final List<Chances> faults;
    private final Random chance;
    private final Duration latency;
    private final ParentLocks locks = new ParentLocks();
    private final boolean locksParents;

    /** A fault, and what is left of it. Guarded by the plan. */
    private static final class Chances {
        private final Fault fault;
        private final Pattern path;
        private long passed;
        private long struck;

        Chances(Fault fault) {
            this.fault = fault;
            this.path = fault.pattern();
        }
    }

    /**
     * For one org.
     *
     * @param seed of chance: the same gives the same faults to the same calls in the same order
     * @param latency added to every answer
     */
    public FaultPlan(Org org, List<Fault> faults, long seed, Duration latency) {
        this.org = org;
        this.faults = faults.stream().map(Chances::new).toList();
        this.chance = new Random(seed);
        this.latency = latency;
        this.locksParents = faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.LOCK_PARENTS);
    }

    /** What the client sees of a call. */
    public Reply pass(
            Call call,
            Function<Call, Answer> answering,
            BiFunction<Call, CallProblem, Answer> refusing,
            FaultGate gate) {
        Optional<Fault> fault = faults.isEmpty()
                ? Optional.empty()
                : taken(chances -> chances.fault.kind().isOfCalls() && isOn(chances, call));
        return fault.isPresent()
                ? struck(fault.get(), call, answering, refusing)
                : delayed(gate.pass(call, answering), latency);
    }

    /** Who names no path leaves the logins in peace. */
    private static boolean isOn(Chances chances, Call call) {
        String method = chances.fault.method();
        boolean isSpared =
                chances.fault.path().equals(Fault.ANY_PATH) && call.path().startsWith(LOGIN);
        return !isSpared
                && (method == null || call.isMethod(method))
                && chances.path.matcher(call.path()).matches();
    }

    private Reply struck(
            Fault fault, Call call, Function<Call, Answer> answering, BiFunction<Call, CallProblem, Answer> refusing) {
        return switch (fault.kind()) {
            case RESET -> new Reply.Drop(latency);
            case LOSE_ANSWER -> {
                var unused = answering.apply(call);
                yield new Reply.Drop(latency);
            }
            case TRUNCATE -> {
                Answer answer = answering.apply(call);
                yield new Reply.Cut(answer, answer.body().size() / 2, latency);
            }
            case BLACK_HOLE -> {
                if (fault.takesEffect()) {
                    var unused = answering.apply(call);
                }
                yield new Reply.Hold(LONGEST);
            }
            case DRIP -> new Reply.Drip(answering.apply(call), fault.amount(), latency);
            case SPOIL_ANSWER -> send(fault.by().spoil(answering.apply(call)), latency);
            case FORGET_JOB -> {
                job(call).ifPresent(forgotten::add);
                yield send(answering.apply(call), latency);
            }
            case SERVER_ERROR ->
                send(Answer.html(fault.status(), "<html><body><h1>Server Error</h1></body></html>"), latency);
            case UNAVAILABLE ->
                send(
                        refusing.apply(call, UNAVAILABLE)
                                .with(
                                        "Retry-After",
                                        String.valueOf(Math.max(1, fault.delay().toSeconds()))),
                        latency);
            case REQUEST_LIMIT -> send(refusing.apply(call, LIMIT), latency);
            case SLOW -> send(answering.apply(call), latency.plus(fault.delay()));
            case EXPIRE_SESSION -> {
                org.sessions().expireAll();
                yield send(answering.apply(call), latency);
            }
            case LOCK_ROWS, LOCK_PARENTS, LIMIT_ROWS, FAIL_BATCH, ABORT_JOB ->
                throw new IllegalStateException(fault.kind() + " does not strike calls");
        };
    }

    private static Reply send(Answer answer, Duration delay) {
        return new Reply.Send(answer, delay);
    }

    private static Reply delayed(Reply reply, Duration latency) {
        return reply instanceof Reply.Send send && !latency.isZero()
                ? new Reply.Send(send.answer(), send.delay().plus(latency))
                : reply;
    }

    @Override
    public Optional<End> end(String jobId, String object, long number) {
        return taken(chances -> ENDS.contains(chances.fault.kind()) && isOn(chances, object))
                .map(fault -> new End(fault.amount(), fault.kind() == Fault.Kind.FAIL_BATCH ? fault.message() : null));
    }

    /** Whether a job of that Id, of 18 characters, is there no longer. */
    public boolean isForgotten(String job) {
        return forgotten.contains(job);
    }

    /** The job that a path names. */
    private static Optional<String> job(Call call) {
        return call.segments().stream()
                .flatMap(part -> SalesforceId.normalized(part).stream())
                .filter(id -> id.startsWith(JOB))
                .findFirst();
    }

    @Override
    public Optional<RowError> check(Draft draft) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        return locked(draft).or(() -> limited(draft)).or(() -> parentLocked(draft));
    }

    private Optional<RowError> locked(Draft draft) {
        return taken(chances -> isOn(chances, Fault.Kind.LOCK_ROWS, draft))
                .map(fault -> RowError.of(
                        "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records"));
    }

    private Optional<RowError> limited(Draft draft) {
        int rows = draft.context().rows();
        return taken(chances -> isOn(chances, Fault.Kind.LIMIT_ROWS, draft) && rows > chances.fault.amount())
                .map(fault -> fault.limit().error());
    }

    /** The row's own batch holds its parents from then on, unless it is refused. */
    private Optional<RowError> parentLocked(Draft draft) {
        if (!locksParents) {
            return Optional.empty();
        }
        Optional<RowError> refused = locks.held(draft)
                .filter(parent -> taken(chances -> isOn(chances, Fault.Kind.LOCK_PARENTS, draft))
                        .isPresent())
                .map(parent -> RowError.of(
                        "UNABLE_TO_LOCK_ROW",
                        "unable to obtain exclusive access to this record or 1 records: " + parent));
        if (refused.isEmpty()) {
            locks.take(draft);
        }
        return refused;
    }

    @Override
    public void queued(String batch, boolean isSerial, Instant begin) {
        if (locksParents) {
            locks.queued(batch, isSerial, begin);
        }
    }

    @Override
    public void ended(String batch, Instant end) {
        if (locksParents) {
            locks.ended(batch, end);
        }
    }

    private static boolean isOn(Chances chances, Fault.Kind kind, Draft draft) {
        return chances.fault.kind() == kind && isOn(chances, draft.object().name());
    }

    private static boolean isOn(Chances chances, String rowsObject) {
        String object = chances.fault.object();
        return object == null || object.equalsIgnoreCase(rowsObject);
    }

    private synchronized Optional<Fault> taken(Predicate<Chances> isChance) {
        for (Chances chances : faults) {
            if (!isChance.test(chances) || chances.struck >= chances.fault.times()) {
                continue;
            }
            chances.passed++;
            if (chances.passed > chances.fault.skip() && chance.nextDouble() < chances.fault.share()) {
                chances.struck++;
                return Optional.of(chances.fault);
            }
        }
        return Optional.empty();
    }
}
