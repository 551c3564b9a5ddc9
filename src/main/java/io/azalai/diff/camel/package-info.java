/** The snapshot as Camel's {@code IdempotentRepository}, and a user's {@code IdempotentRepository} as a snapshot. */
@NullMarked
package io.azalai.diff.camel;

import org.jspecify.annotations.NullMarked;
