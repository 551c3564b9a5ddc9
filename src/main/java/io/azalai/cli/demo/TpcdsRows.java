package io.azalai.cli.demo;

import io.trino.tpcds.Session;
import io.trino.tpcds.row.generator.RowGenerator;
import java.util.List;

/** Reads a TPC-DS generator row by row, without the row limit that its scale factors set. */
final class TpcdsRows {
    private TpcdsRows() {}

    /** The cells of the row, null where the generator has none; rows must be asked for in order. */
    static List<String> next(RowGenerator generator, long row, Session session) {
        // Parent and child generators concern sales and returns only.
        List<String> cells = generator
                .generateRowAndChildRows(row, session, generator, generator)
                .getRowAndChildRows()
                .get(0)
                .getValues();
        generator.consumeRemainingSeedsForRow();
        return cells;
    }
}
