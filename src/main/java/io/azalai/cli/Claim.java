package io.azalai.cli;

import io.azalai.store.Lease;
import io.azalai.store.Ledger;

/** The right to change a sync's state by hand, which nobody has while the sync runs. */
final class Claim {
    private Claim() {}

    /** The sync's lease, to be closed; refused while a run holds it. */
    static Lease of(Ledger ledger, String sync) {
        return ledger.lease(sync)
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.GUARD,
                        "sync '%s': %s is running it. Wait until that run has ended; a dead one's claim is free after 30 s."
                                .formatted(sync, ledger.leaseHolder(sync).orElse("another process"))));
    }
}
