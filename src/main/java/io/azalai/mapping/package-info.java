/**
 * From columns to fields. A {@link io.azalai.extract.Row} comes in; a {@link io.azalai.mapping.MappedRow} with the text of each field on
 * the wire goes out, or the reason why the row is invalid. Next: {@code diff}.
 */
@NullMarked
package io.azalai.mapping;

import org.jspecify.annotations.NullMarked;
