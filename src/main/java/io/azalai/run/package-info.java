/**
 * One run from its opening to its end: the two phases, what becomes of each batch, and the settling of what an earlier run left in
 * flight. A request comes in; a {@link io.azalai.store.RunRecord} goes out. Next: {@code alert}.
 */
@NullMarked
package io.azalai.run;

import org.jspecify.annotations.NullMarked;
