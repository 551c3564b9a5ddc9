package io.azalai.run;

/** Lets the pages of a sync go one after the other, by their numbers from 1. Thread-safe. */
final class Turns {
    private long next = 1;

    /** Waits until all pages before this one are done with. */
    synchronized void await(long page) throws InterruptedException {
        while (next < page) {
            wait();
        }
    }

    /** The page is done with, whatever became of it. */
    synchronized void done(long page) {
        next = Math.max(next, page + 1);
        notifyAll();
    }
}
