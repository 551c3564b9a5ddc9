package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The primary key of a row as text. The parts of a compound key are joined by a bar, and a bar or backslash inside a part is escaped, so
 * that no two keys meet: {@code EU|4711}. Blanks around a part do not count, since Salesforce drops them, and a column of fixed width is full of
 * them.
 */
public final class KeyText {
    private final List<String> columns;

    public KeyText(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The key; empty when a part of it is NULL, empty, or nothing that can be a key. */
    public Optional<String> of(Row row) {
        RowKey key = read(row);
        return key.refusal() == null ? Optional.of(key.text()) : Optional.empty();
    }

    /** The key of a row that was refused, as a state can hold it and a person can read it. */
    public static String shown(String key) {
        return RowKey.shown(key);
    }

    /** The key, or why there is none. */
    RowKey read(Row row) {
        return RowKey.of(text(row::value).orElse(null), String.join(", ", columns));
    }

    /**
     * The key as text; empty when a part of it has none.
     *
     * @param cells by the name of a column
     */
    Optional<String> text(Function<String, Value> cells) {
        if (columns.size() == 1) {
            return part(cells.apply(columns.get(0)));
        }
        StringBuilder key = new StringBuilder();
        for (String column : columns) {
            Optional<String> part = part(cells.apply(column));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            key.append(key.isEmpty() ? "" : "|")
                    .append(part.get().replace("\\", "\\\\").replace("|", "\\|"));
        }
        return Optional.of(key.toString());
    }

    private static Optional<String> part(Value value) {
        return PlainText.ofKey(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
