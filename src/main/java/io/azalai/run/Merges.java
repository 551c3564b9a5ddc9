package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.Lookups;
import io.azalai.deliver.MergeLookups;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import java.util.Objects;
import java.util.Set;

/** Finds what a batch of merges means in the org. A parent whose row is refused lets its children wait. Thread-safe. */
public final class Merges {
    private final MergeLookups lookups;
    private final Ledger ledger;

    public Merges(Org org, Ledger ledger) {
        this.lookups = new MergeLookups(org);
        this.ledger = ledger;
    }

    Lookups.Resolved resolve(Run run, Batch batch) {
        FieldDescribe match = Objects.requireNonNull(run.target().fields().match(), "a merge without a match");
        return lookups.resolve(
                batch,
                match,
                keys -> Set.copyOf(ledger.rejected(batch.sync(), keys).keySet()),
                run.delivery()::nextNumber);
    }
}
