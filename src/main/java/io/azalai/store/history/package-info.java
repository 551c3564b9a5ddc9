/**
 * What became of each row in earlier runs: rows of batches come in before the batch is committed, and count once it is; what became of one key goes out.
 * Files beside the snapshot, whatever that is kept in; the ledger holds none of it.
 */
@NullMarked
package io.azalai.store.history;

import org.jspecify.annotations.NullMarked;
