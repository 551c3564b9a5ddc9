package io.azalai.run;

import io.azalai.extract.RowShape;
import io.azalai.extract.reader.RowPage;

/**
 * A page that a reader gave, and the columns of its rows. Valid until the next one is asked for.
 *
 * @param keptBack rows of the model that the reader does not give, since they are unchanged; told with the last page
 */
public record ReadPage(RowPage rows, RowShape shape, long keptBack) {}
