/**
 * Rows of the model by pages, read from the driver itself and not decoded until somebody asks. A source and a query come in;
 * {@link io.azalai.extract.reader.RowPage} goes out, whose fingerprints tell rows that have not changed. Next: {@code diff}. The camel-jdbc
 * route stays the general way; each cell has the same value by both.
 */
@NullMarked
package io.azalai.extract.reader;

import org.jspecify.annotations.NullMarked;
