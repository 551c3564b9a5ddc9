package io.azalai.diff.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A warehouse without transactions over several statements, whose tables are changed by a MERGE. What most of them have in common is the default. */
interface MergingDialect extends WarehouseDialect {
    /** Most parameters of a statement that brings rows. */
    int parameters();

    /** How many rows of that many columns one statement brings. */
    default int rowsAStatement(int columns) {
        return Math.max(1, parameters() / columns);
    }

    /** Brings so many rows to a table, of texts and whole numbers. */
    default String insert(String table, List<String> columns, int rows) {
        return values(table, columns, rows);
    }

    /** The parameters of that. */
    default List<@Nullable Object> parameters(List<String> columns, List<@Nullable Object[]> rows) {
        return values(rows);
    }

    /** An INSERT of so many rows of parameters. */
    static String values(String table, List<String> columns, int rows) {
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows, row));
    }

    /** A parameter for each cell. */
    static List<@Nullable Object> values(List<@Nullable Object[]> rows) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.addAll(Arrays.asList(row)));
        return values;
    }

    /** Takes the rows as they will be held into the snapshot. */
    default String merge(SnapshotTable table, List<String> columns) {
        return merge(table.snapshot() + " s", "s", table.next(), columns);
    }

    /** A MERGE as all understand it: one branch for rows that are there, and one for others. */
    static String merge(String target, String targetName, String source, List<String> columns) {
        String key = columns.get(0);
        String set = columns.stream()
                .skip(1)
                .map(column -> column + " = n." + column)
                .collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "n." + column).collect(Collectors.joining(", "));
        return "MERGE INTO " + target + "\nUSING " + source + " n\nON " + targetName + "." + key + " = n." + key
                + "\nWHEN MATCHED THEN UPDATE SET " + set
                + "\nWHEN NOT MATCHED THEN INSERT (" + String.join(", ", columns) + ") VALUES (" + values + ")";
    }
}
