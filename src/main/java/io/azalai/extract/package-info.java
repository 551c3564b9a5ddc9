/**
 * Rows of the model, in one pass, typed. A model and a JDBC row come in; {@link io.azalai.extract.Row} goes out. Next: {@code mapping}.
 */
@NullMarked
package io.azalai.extract;

import org.jspecify.annotations.NullMarked;
