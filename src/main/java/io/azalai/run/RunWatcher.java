package io.azalai.run;

/** Who looks on while a run goes its way. Called from several threads; must not block. */
public interface RunWatcher {
    /** Nobody. */
    RunWatcher NOBODY = new RunWatcher() {
        @Override
        public void began(String phase, long rows) {}

        @Override
        public void advanced(long rows) {}
    };

    /**
     * A phase begins; it ends the one before.
     *
     * @param phase {@code planning} or {@code sending}
     * @param rows that it will see; -1 where nobody knows
     */
    void began(String phase, long rows);

    /** So many more rows are done. */
    void advanced(long rows);
}
