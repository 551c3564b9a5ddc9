package io.azalai.extract;

import java.util.List;

/** One row of the model. */
public record Row(RowShape shape, List<Value> values) {
    public Row {
        values = List.copyOf(values);
        if (values.size() != shape.columns().size()) {
            throw new IllegalArgumentException(
                    values.size() + " values for " + shape.columns().size() + " columns");
        }
    }

    /** The cell of a column; NULL where the model has no such column, which {@code validate} and the run's start refuse. */
    public Value value(String column) {
        int index = shape.indexOf(column);
        return index < 0 ? Value.NULL : values.get(index);
    }
}
