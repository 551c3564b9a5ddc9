package io.azalai.sync;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** The rules of a sync that merges, as far as they need no org. */
final class MergeCheck {
    /** Source: SOAP API Developer Guide, "merge()". */
    private static final Set<String> OBJECTS = Set.of("account", "contact", "individual", "lead");

    private MergeCheck() {}

    /**
     * Checks them, where the sync merges.
     *
     * @param problem takes the key at fault and the message
     */
    static void check(Sync sync, BiConsumer<String, String> problem) {
        if (sync.merge() == null) {
            return;
        }
        if (!(sync.target() instanceof SyncTarget.SingleObject single)
                || !OBJECTS.contains(single.object().toLowerCase(Locale.ROOT))) {
            problem.accept(
                    "merge",
                    "Salesforce merges records of Account, Contact, Individual and Lead, not of '%s'. Remove 'merge'."
                            .formatted(sync.target().label()));
        }
        if (sync.mode() != SyncMode.UPSERT && sync.mode() != SyncMode.INSERT) {
            problem.accept(
                    "merge",
                    "mode '%s' does not merge. Use mode 'upsert' or 'insert', or remove 'merge'."
                            .formatted(sync.mode().text()));
        } else if (sync.match().isEmpty() && sync.mode() == SyncMode.INSERT) {
            problem.accept(
                    "merge",
                    "'merge' needs 'match', to find the records to be merged. Write match: {field: External_Id__c, column: id}.");
        }
        if (sync.delivery().parallelization() > 1) {
            problem.accept("delivery.parallelization", "a merge runs one batch at a time. Write 'parallelization: 1'.");
        }
    }
}
