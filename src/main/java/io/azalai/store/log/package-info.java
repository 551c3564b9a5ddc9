/**
 * The snapshot of a sync as a file that only grows and an index of it in memory: accepted rows come in by batches, a frame each; what is known of a
 * key goes out. Knows nothing of the ledger, which {@code store} keeps in step with it.
 */
@NullMarked
package io.azalai.store.log;

import org.jspecify.annotations.NullMarked;
