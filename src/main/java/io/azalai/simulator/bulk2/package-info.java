/**
 * Ingest jobs of Bulk API 2.0: a job takes one upload of CSV, the org cuts it into batches of 10,000 rows and works through them on its clock, and the results come in
 * three files without an order. Rows are read and saved by {@code bulk}; calls come in through {@code rest}.
 */
@NullMarked
package io.azalai.simulator.bulk2;

import org.jspecify.annotations.NullMarked;
