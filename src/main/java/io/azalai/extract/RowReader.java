package io.azalai.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows as camel-jdbc streams them, maps in the order of the columns, into typed rows. All rows of one query share one shape. Confined
 * to one run.
 */
public final class RowReader {
    private @Nullable RowShape shape;

    /** A map that somebody else made, as columns. */
    public static Map<String, ?> columns(Map<?, ?> columns) {
        Map<String, Object> named = new LinkedHashMap<>();
        columns.forEach((name, cell) -> named.put(String.valueOf(name), cell));
        return named;
    }

    /** The typed row. */
    public Row read(Map<String, ?> columns) {
        RowShape known = shape;
        if (known == null) {
            known = new RowShape(List.copyOf(columns.keySet()));
            shape = known;
        }
        List<Value> values = new ArrayList<>(columns.size());
        for (Object cell : columns.values()) {
            values.add(JdbcValues.of(cell));
        }
        return new Row(known, values);
    }
}
