package io.azalai.run;

import io.azalai.outcome.RunTotals;
import io.azalai.plan.Change;

/** The rows of a plan in the making, counted so that the accounting invariant holds at every moment. Confined to one run. */
final class PlanCounts {
    private long extracted;
    private long unchanged;
    private long invalid;
    private long skipped;
    private long planned;
    private long added;
    private long changed;
    private long removed;

    void extracted(long rows) {
        extracted += rows;
    }

    void unchanged(long rows) {
        unchanged += rows;
    }

    void invalid(long rows) {
        invalid += rows;
    }

    /** A change that is to be sent; -1 takes one back. */
    void planned(Change change, long rows) {
        planned += rows;
        change(change, rows);
    }

    /** A change that is not sent; -1 takes one back. */
    void skipped(Change change, long rows) {
        skipped += rows;
        change(change, rows);
    }

    private void change(Change change, long rows) {
        switch (change) {
            case ADDED -> added += rows;
            case CHANGED -> changed += rows;
            case REMOVED -> removed += rows;
        }
    }

    RunTotals totals() {
        return RunTotals.planned(extracted, unchanged, invalid, skipped, planned, added, changed, removed);
    }
}
