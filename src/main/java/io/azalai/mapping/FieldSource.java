package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.outcome.ErrorCodes;
import io.azalai.sync.FieldMapping.Source;
import java.time.ZoneId;
import java.util.Optional;

/** Where a field's value comes from, at work. Confined to one run. */
@FunctionalInterface
interface FieldSource {
    /** The value for a row, or why there is none. */
    Found find(Row row);

    /** What a source gives. */
    sealed interface Found {
        record Given(Value value) implements Found {}

        record Refused(Cell.Refused reason) implements Found {}
    }

    static FieldSource of(Source source, ZoneId zone) {
        if (source instanceof Source.Constant constant) {
            Found always = text(constant.value());
            return row -> always;
        }
        if (source instanceof Source.Template template) {
            RowTemplate rendering = new RowTemplate(template.text(), template.columns(), zone);
            return row -> {
                Cell cell = rendering.render(row);
                return cell instanceof Cell.Text text ? text(text.text()) : new Found.Refused((Cell.Refused) cell);
            };
        }
        if (source instanceof Source.ValueMap map) {
            return row -> mapped(map, row.value(map.column()));
        }
        String column = source instanceof Source.Column plain ? plain.column() : ((Source.Lookup) source).column();
        return row -> new Found.Given(row.value(column));
    }

    private static Found mapped(Source.ValueMap map, Value value) {
        if (value.isNull()) {
            return new Found.Given(Value.NULL);
        }
        Optional<String> text = PlainText.ofKey(value);
        String mapped = text.map(map.map()::get).orElse(map.otherwise());
        return mapped == null
                ? new Found.Refused(new Cell.Refused(
                        ErrorCodes.of("VALUE_NOT_MAPPED"),
                        "the map of column '%s' does not hold the row's value, and there is no 'otherwise'"
                                .formatted(map.column())))
                : text(mapped);
    }

    private static Found text(String text) {
        return new Found.Given(new Value.Text(text));
    }
}
