/** What the aggregate EIP asks of batching: how rows gather, and when a batch is full. */
@NullMarked
package io.azalai.batch.camel;

import org.jspecify.annotations.NullMarked;
