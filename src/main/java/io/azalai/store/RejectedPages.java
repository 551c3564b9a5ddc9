package io.azalai.store;

import java.util.List;

/** Rejected and invalid rows as a person looks at them: page by page, and by their reasons. Thread-safe. */
public interface RejectedPages {
    /** How many rows of a sync there are. */
    long count(String sync);

    /** A page of a sync's rows. */
    List<RejectedRow> page(RejectedQuery asked);

    /** A sync's rows by their error codes, the most frequent first. Of a million rows it takes a tenth of a second. */
    List<RejectedGroup> groups(String sync);
}
