package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.outcome.RowOutcome;
import java.util.List;

/** What became of each row of a batch, in its order. */
public record BatchResult(Batch batch, List<RowOutcome> outcomes) {
    public BatchResult {
        outcomes = List.copyOf(outcomes);
        if (outcomes.size() != batch.rows().size()) {
            throw new IllegalArgumentException(
                    outcomes.size() + " outcomes for " + batch.rows().size() + " rows");
        }
    }
}
