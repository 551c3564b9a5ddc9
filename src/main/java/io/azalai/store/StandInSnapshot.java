package io.azalai.store;

import java.util.List;

/** A snapshot that somebody else keeps. It takes the accepted rows of each batch before the ledger commits the rest, and again after a crash between the two. */
public interface StandInSnapshot extends Snapshot {
    /** Takes accepted rows; those that it has already are left as they are. */
    void accept(List<BatchCommit.Accepted> rows);
}
