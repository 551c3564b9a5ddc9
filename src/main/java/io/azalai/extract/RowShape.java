package io.azalai.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of a model, in its order; names are found whatever their case, an exact match first. Immutable. */
public final class RowShape {
    private final List<String> columns;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    public RowShape(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < this.columns.size(); i++) {
            exact.putIfAbsent(this.columns.get(i), i);
            folded.putIfAbsent(this.columns.get(i).toLowerCase(Locale.ROOT), i);
        }
    }

    public List<String> columns() {
        return columns;
    }

    /** The position of a column, or -1. */
    public int indexOf(String column) {
        Integer index = exact.get(column);
        if (index == null) {
            index = folded.get(column.toLowerCase(Locale.ROOT));
        }
        return index == null ? -1 : index;
    }
}
