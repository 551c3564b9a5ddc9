package io.azalai.simulator.soql;

import io.azalai.simulator.org.SalesforceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A query over rows that are no records of the org: its metadata. Without parents, children and counts of fields, which are refused as unknown columns or malformed.
 */
public final class RowsQuery {
    private final SoqlQuery query;
    private final Rows rows;

    private RowsQuery(SoqlQuery query, Rows rows) {
        this.query = query;
        this.rows = rows;
    }

    /**
     * The rows of one object.
     *
     * @param columns as the answer spells them; those of a row are asked by {@code cell}
     */
    public record Rows(String object, Set<String> columns, List<Row> rows) {
        /** One row. */
        @FunctionalInterface
        public interface Row {
            /** Text, Boolean, a part of the answer ready-made, or null. */
            @Nullable
            Object cell(String column);
        }

        private String column(Token token) {
            return columns.stream()
                    .filter(token.text()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new SoqlException(
                            "INVALID_FIELD",
                            "No such column '" + token.text() + "' on entity '" + object
                                    + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
                            token.position()));
        }
    }

    /** What was found: rows of the selected columns, or only how many. */
    public record Found(String object, boolean isCount, Set<String> columns, List<Rows.Row> rows) {}

    /**
     * Runs it.
     *
     * @param objects the rows of an object by its name in any case; empty where there is none
     * @throws SoqlException when the org would not
     */
    public static Found run(String soql, Function<String, Optional<Rows>> objects) {
        SoqlQuery query = SoqlQuery.parse(soql);
        Token object = query.object();
        Rows rows = objects.apply(object.text())
                .orElseThrow(() -> new SoqlException(
                        "INVALID_TYPE", "sObject type '" + object.text() + "' is not supported.", object.position()));
        if (!query.selection().counts().isEmpty()
                || !query.selection().children().isEmpty()) {
            throw SoqlException.unexpected(object);
        }
        return new RowsQuery(query, rows).found();
    }

    private Found found() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Token field : query.selection().fields()) {
            String column = rows.column(field);
            if (columns.put(column, column) != null) {
                throw new SoqlException(
                        "MALFORMED_QUERY", "duplicate field selected: " + field.text(), field.position());
            }
        }
        Predicate<Rows.Row> matches = query.where() == null ? row -> true : filter(query.where());
        List<Rows.Row> found =
                new ArrayList<>(rows.rows().stream().filter(matches).toList());
        for (int at = query.orders().size() - 1; at >= 0; at--) {
            found.sort(order(query.orders().get(at)));
        }
        int from = Math.min(query.offset(), found.size());
        long to = query.limit() < 0 ? found.size() : Math.min(found.size(), (long) from + query.limit());
        return new Found(rows.object(), query.selection().isCount(), columns.keySet(), found.subList(from, (int) to));
    }

    private Comparator<Rows.Row> order(SoqlQuery.Order order) {
        String column = rows.column(order.field());
        Comparator<Rows.Row> byText = Comparator.comparing(row -> text(row.cell(column)), String::compareToIgnoreCase);
        return order.isDescending() ? byText.reversed() : byText;
    }

    private Predicate<Rows.Row> filter(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().map(this::filter).reduce(row -> true, Predicate::and);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().map(this::filter).reduce(row -> false, Predicate::or);
        }
        if (condition instanceof Condition.Not not) {
            return filter(not.part()).negate();
        }
        return compare((Condition.Compare) condition);
    }

    private Predicate<Rows.Row> compare(Condition.Compare compare) {
        String column = rows.column(compare.field());
        return switch (compare.operator()) {
            case "=", "IN" -> in(column, compare.values());
            case "!=", "NOT IN" -> in(column, compare.values()).negate();
            case "LIKE" -> {
                LikePattern pattern = LikePattern.of(compare.values().get(0).text());
                yield row -> pattern.matches(text(row.cell(column)));
            }
            default ->
                throw new SoqlException(
                        "INVALID_FIELD",
                        "invalid operator on field '" + column + "'",
                        compare.field().position());
        };
    }

    private static Predicate<Rows.Row> in(String column, List<Token> values) {
        Set<String> wanted = new HashSet<>();
        values.forEach(value -> wanted.add(value.is("null") ? "" : comparable(column, value.text())));
        return row -> wanted.contains(comparable(column, text(row.cell(column))));
    }

    /** Capitals do not matter but in Ids, which have 15 or 18 characters. */
    private static String comparable(String column, String text) {
        return column.endsWith("Id")
                ? SalesforceId.normalized(text).orElse(text.toLowerCase(Locale.ROOT))
                : text.toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable Object cell) {
        return cell == null ? "" : cell.toString();
    }
}
