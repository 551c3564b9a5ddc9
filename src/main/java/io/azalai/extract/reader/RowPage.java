package io.azalai.extract.reader;

import io.azalai.extract.Row;
import io.azalai.extract.Value;

/** A page of rows that have not been decoded. Valid until the page after the next is asked for. */
public interface RowPage {
    /** How many rows. */
    int size();

    /** XXH3 of 64 bits over the cells of all columns as they came; never 0. */
    long fingerprint(int row);

    /** One cell, decoded. */
    Value cell(int row, int column);

    /** All cells, decoded. */
    Row row(int row);
}
