package io.azalai.simulator.http;

import java.util.function.Function;

/**
 * Stands between the socket and the APIs, and may do anything to a call: drop it before it takes effect, lose the answer after it took effect, delay, replace or cut it. Thread-safe.
 */
@FunctionalInterface
public interface FaultGate {
    /** Lets every call through unharmed. */
    FaultGate OPEN = (call, answering) -> Reply.send(answering.apply(call));

    /**
     * What the client will see of a call.
     *
     * @param answering lets the call take effect; not calling it means it never reached the org
     */
    Reply pass(Call call, Function<Call, Answer> answering);
}
