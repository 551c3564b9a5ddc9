/**
 * Rows into batches. Planned rows come in; a {@link io.azalai.batch.Batch} goes out when it is full by rows or by bytes. Next: {@code deliver}.
 */
@NullMarked
package io.azalai.batch;

import org.jspecify.annotations.NullMarked;
