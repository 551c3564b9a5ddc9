/**
 * What is done with the history of rows once a run has ended: it is put in order, and where somebody asked for it becomes tables of the model's warehouse, or
 * Parquet files. Runs come in by {@code RunListener}; nothing of it ends a run.
 */
@NullMarked
package io.azalai.run.history;

import org.jspecify.annotations.NullMarked;
