/**
 * The warehouse of the demo: a DuckDB file filled by the generators of the TPC-H and TPC-DS benchmarks, so that the demo runs on rows that
 * nobody here wrote. A number of rows comes in; the tables {@code companies} and {@code customers} go out. Used by the command line only.
 */
@NullMarked
package io.azalai.cli.demo;

import org.jspecify.annotations.NullMarked;
