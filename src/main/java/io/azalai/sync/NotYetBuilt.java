package io.azalai.sync;

import java.util.function.BiConsumer;

/** What the files can say and this version does not run yet: refused by name, so that nobody believes it ran. */
final class NotYetBuilt {
    private final Sync sync;
    private final BiConsumer<String, String> problem;

    /**
     * Of a sync.
     *
     * @param problem takes the key at fault and the message
     */
    NotYetBuilt(Sync sync, BiConsumer<String, String> problem) {
        this.sync = sync;
        this.problem = problem;
    }

    void check() {
        refuse(
                sync.guard().apiBudget() != Guard.defaults().apiBudget(),
                "guard.api-budget",
                "'api-budget'",
                "Leave it out; 'azalai limits' shows what the org still allows.");
    }

    private void refuse(boolean isUsed, String key, String what, String advice) {
        if (isUsed) {
            problem.accept(key, "%s is not built yet. %s".formatted(what, advice));
        }
    }
}
