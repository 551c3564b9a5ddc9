package io.azalai.simulator.fault;

import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.simulator.org.Draft;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SaveRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides which calls, rows and batches the faults strike; the first fault that takes a chance has it. Thread-safe. */
public final class FaultPlan implements BatchGate, SaveRule {
    private static final String LOGIN = "/services/oauth2/";

    private final Org org;
    private final List<Chances> faults;
    private final Random chance;
    private final Duration latency;

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
    }

    /** What the client sees of a call. */
    public Reply pass(Call call, Function<Call, Answer> answering, FaultGate gate) {
        Optional<Fault> fault = call.path().startsWith(LOGIN) || faults.isEmpty()
                ? Optional.empty()
                : taken(chances -> chances.fault.kind().isOfCalls() && isOn(chances, call));
        return fault.isPresent() ? struck(fault.get(), call, answering) : delayed(gate.pass(call, answering), latency);
    }

    private static boolean isOn(Chances chances, Call call) {
        String method = chances.fault.method();
        return (method == null || call.isMethod(method))
                && chances.path.matcher(call.path()).matches();
    }

    private Reply struck(Fault fault, Call call, Function<Call, Answer> answering) {
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
            case SERVER_ERROR ->
                send(Answer.html(fault.status(), "<html><body><h1>Server Error</h1></body></html>"), latency);
            case UNAVAILABLE ->
                send(
                        error(call, 503, "SERVER_UNAVAILABLE", "ServerUnavailable", "The server is unavailable")
                                .with(
                                        "Retry-After",
                                        String.valueOf(Math.max(1, fault.delay().toSeconds()))),
                        latency);
            case REQUEST_LIMIT ->
                send(
                        error(call, 403, "REQUEST_LIMIT_EXCEEDED", "ExceededQuota", "TotalRequests Limit exceeded."),
                        latency);
            case SLOW -> send(answering.apply(call), latency.plus(fault.delay()));
            case EXPIRE_SESSION -> {
                org.sessions().expireAll();
                yield send(answering.apply(call), latency);
            }
            case LOCK_ROWS, FAIL_BATCH -> throw new IllegalStateException(fault.kind() + " does not strike calls");
        };
    }

    private static Answer error(Call call, int status, String code, String bulkCode, String message) {
        if (!call.path().startsWith("/services/async/")) {
            return Answer.json(status, "[{\"message\":\"%s\",\"errorCode\":\"%s\"}]".formatted(message, code));
        }
        return Answer.xml(
                status == 503 ? 503 : 400,
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">\n"
                                + " <exceptionCode>%s</exceptionCode><exceptionMessage>%s</exceptionMessage></error>")
                        .formatted(bulkCode, message));
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
    public Optional<String> failure(String jobId, long number) {
        return taken(chances -> chances.fault.kind() == Fault.Kind.FAIL_BATCH).map(Fault::message);
    }

    @Override
    public Optional<RowError> check(Draft draft) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        return taken(chances -> chances.fault.kind() == Fault.Kind.LOCK_ROWS && isOn(chances, draft))
                .map(fault -> RowError.of(
                        "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records"));
    }

    private static boolean isOn(Chances chances, Draft draft) {
        String object = chances.fault.object();
        return object == null || object.equalsIgnoreCase(draft.object().name());
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
