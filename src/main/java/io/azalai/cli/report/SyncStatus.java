package io.azalai.cli.report;

import io.azalai.store.BackedOff;
import io.azalai.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * How one sync stands.
 *
 * @param schedule when it runs, in words
 * @param lastRun null where it never ran
 * @param held rows that Salesforce has of it
 * @param rejected rows that Salesforce, or we, refused and that are not settled
 * @param backedOff those of them that are not tried again yet
 * @param inDoubt rows of which nobody can tell whether Salesforce has them
 * @param runningBy who runs it just now; null where nobody does
 */
public record SyncStatus(
        String sync,
        String schedule,
        @Nullable RunRecord lastRun,
        long held,
        long rejected,
        BackedOff backedOff,
        long inDoubt,
        @Nullable String runningBy) {

    /** {@code running}, {@code pending} where it never ran, else the state of the last run. */
    String state() {
        if (runningBy != null) {
            return "running";
        }
        return lastRun == null ? "pending" : lastRun.state().text();
    }
}
