package io.azalai.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process is told to end, by Ctrl-C or a signal. It waits with ending until the work under way is in order. Thread-safe. */
final class Interruption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    /** How long an interrupted process may take to put its state in order. */
    private static final long GRACE_SECONDS = 20;

    private final CountDownLatch come = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::come, "azalai-shutdown");
    private volatile Runnable stop = () -> {};

    private Interruption() {}

    /** From now on the process waits for {@link #close}; before the work begins, since a start takes seconds. */
    static Interruption expected() {
        Interruption interruption = new Interruption();
        // Logs have a hook of their own, which could not be added once this one is at work.
        var unused = LoggerFactory.getILoggerFactory();
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException e) {
            throw ended();
        }
        return interruption;
    }

    /** What a command throws that ends because the process does. */
    static CommandFailedException ended() {
        return new CommandFailedException(ExitCode.INTERRUPTED, "the process was told to end");
    }

    /** Stops the work when it comes, or now if it has. */
    void stopsBy(Runnable work) {
        stop = work;
        if (hasCome()) {
            work.run();
        }
    }

    boolean hasCome() {
        return come.getCount() == 0;
    }

    void await() throws InterruptedException {
        come.await();
    }

    /** It has come: stops the work and waits for its end. */
    void come() {
        come.countDown();
        stop.run();
        try {
            // The machine ends when its hooks do, with the code of the signal that it was told by.
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the work under way does not end in time; the next run settles what it leaves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is in order. */
    @Override
    public void close() {
        closed.countDown();
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, by this very hook or another.
        }
    }
}
