package io.azalai.store.history;

import java.time.Instant;

/**
 * What became of one row in one run.
 *
 * @param of its batch, without rows
 */
public record RowEvent(RowEvents of, RowEvents.Row row) {
    public Instant at() {
        return of.at();
    }

    public String run() {
        return of.run();
    }
}
