package io.azalai.cli;

import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import java.util.function.Supplier;

/** The right to change a sync's state by hand, which nobody has while the sync runs. */
final class Claim {
    private Claim() {}

    /** Does something under the sync's lease; refused while a run holds it. */
    static <T> T during(Ledger ledger, String sync, Supplier<T> work) {
        Lease lease = ledger.lease(sync)
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.GUARD,
                        "sync '%s': %s is running it. Wait until that run has ended; a dead one's claim is free after 30 s."
                                .formatted(sync, ledger.leaseHolder(sync).orElse("another process"))));
        try {
            return work.get();
        } finally {
            lease.close();
        }
    }
}
