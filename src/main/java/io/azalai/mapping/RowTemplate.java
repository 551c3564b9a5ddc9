package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.outcome.ErrorCodes;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import liqp.Template;
import liqp.TemplateParser;
import org.jspecify.annotations.Nullable;

/** A Liquid template over the columns of a row. Confined to one run. */
final class RowTemplate {
    private final Template template;
    private final Set<String> columns;

    RowTemplate(String text, Set<String> columns, ZoneId zone) {
        this.template = new TemplateParser.Builder()
                .withLocale(Locale.ROOT)
                .withDefaultTimeZone(zone)
                .build()
                .parse(text);
        this.columns = Set.copyOf(columns);
    }

    /** The text for a row; a NULL reads as nothing. */
    Cell render(Row row) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        for (String column : columns) {
            variables.put(column, variable(row.value(column)));
        }
        try {
            return new Cell.Text(template.render(variables));
        } catch (RuntimeException e) {
            return new Cell.Refused(ErrorCodes.of("TEMPLATE_FAILED"), "the template failed: " + e.getMessage());
        }
    }

    /** Numbers and truth stay what they are, for filters and conditions; all else is text. */
    private static @Nullable Object variable(Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.number();
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof Value.Floating floating) {
            return floating.number();
        }
        if (value instanceof Value.Bool bool) {
            return bool.truth();
        }
        if (value instanceof Value.ListOf list) {
            return list.values().stream().map(RowTemplate::variable).toList();
        }
        return PlainText.of(value).orElse(null);
    }
}
