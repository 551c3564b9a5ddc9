package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;

/** Carries a batch to Salesforce and brings back what became of it. Blocks its caller until then, or until a deadline. Thread-safe. */
@FunctionalInterface
public interface BatchSender {
    /**
     * Sends a batch.
     *
     * @return the outcome of each row; where nobody knows it, in doubt, and then the batch is in the journal
     * @throws io.azalai.outcome.RunFailedException when nothing of the batch took effect and no other will, as when the quota is used up
     */
    BatchResult send(Run run, Batch batch);
}
