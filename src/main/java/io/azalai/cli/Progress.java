package io.azalai.cli;

/** How far a run is, for a person who waits. Thread-safe. */
interface Progress extends AutoCloseable {
    /**
     * A phase of a sync's run begins; it ends the one before.
     *
     * @param phase one word or two: {@code planning}, {@code sending}
     * @param rows that it will see; -1 where nobody knows
     */
    void begin(String sync, String phase, long rows);

    /** So many more rows are done. */
    void advance(long rows);

    /** Nothing is under way any more; the display is empty again. */
    @Override
    void close();

    /** Nobody is watching. */
    static Progress none() {
        return new Progress() {
            @Override
            public void begin(String sync, String phase, long rows) {}

            @Override
            public void advance(long rows) {}

            @Override
            public void close() {}
        };
    }

    /** A bar where a person sees it, else nothing. */
    static Progress on(Shell shell) {
        return shell.showsProgress() ? new ProgressOnTerminal(shell) : none();
    }
}
