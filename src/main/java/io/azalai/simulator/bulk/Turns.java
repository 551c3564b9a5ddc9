package io.azalai.simulator.bulk;

import java.util.ArrayDeque;
import java.util.Deque;

/** Has the batches of a serial job begin one after the other. Thread-safe. */
final class Turns {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean isTaken;

    /** Begins at once where nobody else is at work, or later. */
    synchronized void enter(Runnable begin) {
        if (isTaken) {
            waiting.add(begin);
        } else {
            isTaken = true;
            begin.run();
        }
    }

    /** The next one begins. */
    synchronized void leave() {
        Runnable next = waiting.poll();
        isTaken = next != null;
        if (next != null) {
            next.run();
        }
    }
}
