/**
 * The diff within the model's own warehouse, where the snapshot is a table with a full copy of the columns that a sync goes by. A model and that table
 * come in; the rows that are not equal go out, as pages of {@link io.azalai.extract.reader.PageReader}. The table is a filter, and no judge: a row that it
 * keeps back is unchanged for certain, and every other is judged by the {@code Differ}, by values. Next: {@code plan}.
 */
@NullMarked
package io.azalai.diff.warehouse;

import org.jspecify.annotations.NullMarked;
