package io.azalai.faults;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Harm to random calls: resets before and after they take effect, error pages, and answers that are cut. What strikes a call depends on the seed, on
 * what is asked, and on how often that was asked before, so that a seed does the same whichever thread comes first. Thread-safe.
 */
final class Mischief implements FaultGate {
    private final long seed;
    private final double share;
    private final int most;
    private final Map<String, Integer> asked = new HashMap<>();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private boolean isOn;

    /**
     * Switched off.
     *
     * @param share of the calls that are struck
     * @param most calls that are struck in all
     */
    Mischief(long seed, double share, int most) {
        this.seed = seed;
        this.share = share;
        this.most = most;
    }

    synchronized void on() {
        isOn = true;
    }

    synchronized void off() {
        isOn = false;
    }

    /** What was done to which calls. */
    List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public Reply pass(Call call, Function<Call, Answer> answering) {
        int harm = harm(call);
        if (harm < 0) {
            return Reply.send(answering.apply(call));
        }
        return switch (harm) {
            case 0 -> told("reset", call, new Reply.Drop(Duration.ZERO));
            case 1, 2 -> {
                var unused = answering.apply(call);
                yield told("lost", call, new Reply.Drop(Duration.ZERO));
            }
            case 3 -> told("502", call, Reply.send(Answer.html(502, "<html><body>Bad Gateway</body></html>")));
            default -> {
                Answer answer = answering.apply(call);
                yield told("cut", call, new Reply.Cut(answer, answer.body().size() / 2, Duration.ZERO));
            }
        };
    }

    private Reply told(String what, Call call, Reply reply) {
        done.add(what + " " + call.method() + " " + call.path());
        return reply;
    }

    private synchronized int harm(Call call) {
        if (!isOn || done.size() >= most || call.path().startsWith("/services/oauth2/")) {
            return -1;
        }
        String what = call.method() + " " + call.path().replaceAll("75[01]\\w{15}", "*");
        int number = asked.merge(what, 1, Integer::sum);
        Random chance = new Random(seed * 31 + what.hashCode() * 1_000_003L + number);
        chance.nextDouble();
        return chance.nextDouble() < share ? chance.nextInt(5) : -1;
    }
}
