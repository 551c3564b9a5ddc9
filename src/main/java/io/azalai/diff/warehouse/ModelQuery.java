package io.azalai.diff.warehouse;

import io.azalai.extract.RowShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model as the warehouse compares it.
 *
 * @param query that gives its rows
 * @param columns that are read, in the model's order
 * @param key labels of the primary key
 */
public record ModelQuery(String query, List<TableColumn> columns, List<String> key) {
    public ModelQuery {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /**
     * Of what the warehouse tells of the query's columns.
     *
     * @param types by label
     * @param key columns of the primary key
     * @param stored columns that rows are compared by
     * @param read the same, and what a mapping of before went by
     * @param spelled of them those in which the text of a cell counts
     */
    public static ModelQuery of(
            String query,
            Map<String, String> types,
            List<String> key,
            Collection<String> stored,
            Collection<String> read,
            Collection<String> spelled) {
        List<String> labels = List.copyOf(types.keySet());
        RowShape shape = new RowShape(labels);
        Set<Integer> places = places(shape, read);
        places.addAll(places(shape, stored));
        Set<Integer> kept = places(shape, stored);
        Set<Integer> exact = places(shape, spelled);
        List<TableColumn> columns = new ArrayList<>();
        for (int place : places) {
            String label = labels.get(place);
            String type = types.getOrDefault(label, "");
            columns.add(new TableColumn(label, type, exact.contains(place), kept.contains(place)));
        }
        return new ModelQuery(
                query,
                columns,
                key.stream().map(name -> labels.get(shape.indexOf(name))).toList());
    }

    private static Set<Integer> places(RowShape shape, Collection<String> names) {
        Set<Integer> places = new TreeSet<>();
        names.stream().map(shape::indexOf).filter(place -> place >= 0).forEach(places::add);
        return places;
    }

    /** The columns by which rows are known, with their types. */
    public String describe() {
        StringBuilder text = new StringBuilder("warehouse/1");
        columns.stream().filter(TableColumn::isStored).forEach(column -> text.append('|')
                .append(column.label().length())
                .append(':')
                .append(column.label())
                .append(' ')
                .append(column.type())
                .append(column.isSpelled()));
        return text.toString();
    }

    SnapshotSql sql(SnapshotTable table) {
        return new SnapshotSql(table, query, columns, key);
    }

    /** Refuses what cannot be compared there. */
    void check(String sync, WarehouseDialect dialect) {
        for (TableColumn column : columns) {
            if (column.label().toLowerCase(Locale.ROOT).startsWith("az_")) {
                throw WarehouseFailures.refused(
                        sync,
                        "column '%s' has a name of Azalai's own, which 'diff: warehouse' puts beside it. Rename it in the model, or use 'diff: local'."
                                .formatted(column.label()));
            }
            if (key.contains(column.label()) && !dialect.isComparable(column.type())) {
                throw WarehouseFailures.refused(
                        sync,
                        "primary key '%s' is of type '%s', by which %s cannot tell rows apart. Cast it in the model, or use 'diff: local'."
                                .formatted(column.label(), column.type(), dialect.product()));
            }
        }
    }
}
