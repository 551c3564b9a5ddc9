package io.azalai.run;

import io.azalai.extract.RowShape;
import io.azalai.extract.reader.RowPage;

/** A page that a reader gave, and the columns of its rows. Valid until the next one is asked for from {@link ReadPages}. */
public record ReadPage(RowPage rows, RowShape shape) {}
