package io.azalai;

import io.azalai.observe.ApiCalls;
import io.azalai.store.LeaseLostException;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.client.Request;

/**
 * The last look before a request leaves: what may change the org leaves only for a run that is in charge of its sync. Hangs in the HTTP
 * client of camel-salesforce, so that nothing escapes it: a second call, a repetition by the route configuration, or by the component after
 * a new login, in a process that just woke up. Questions are harmless, and requests for tokens belong to no run. Thread-safe.
 */
final class SendingFence implements Request.BeginListener {
    private static final Set<String> QUESTIONS = Set.of("GET", "HEAD");

    private final Predicate<String> isInCharge;

    /**
     * For the runs of an engine.
     *
     * @param isInCharge whether the run of that id is under way and holds its lease
     */
    SendingFence(Predicate<String> isInCharge) {
        this.isInCharge = isInCharge;
    }

    @Override
    public void onBegin(Request request) {
        String run = ApiCalls.runOf(request);
        if (run != null && !QUESTIONS.contains(request.getMethod()) && !isInCharge.test(run)) {
            var unused = request.abort(new LeaseLostException(
                    "run %s is no longer in charge of its sync, since this process paused, could not reach its state, or ended it. Nothing more is sent by it."
                            .formatted(run)));
        }
    }
}
