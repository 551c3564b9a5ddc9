package io.azalai.simulator.soql;

import io.azalai.simulator.org.Records;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A WHERE made ready for an object. Confined to one query. */
final class Filter {
    private static final Set<String> ORDERS = Set.of("=", "!=", "<", "<=", ">", ">=");

    private final OrgSchema schema;
    private final ObjectSchema object;
    private final Records records;
    private final LocalDate today;

    Filter(OrgSchema schema, ObjectSchema object, Records records, LocalDate today) {
        this.today = today;
        this.schema = schema;
        this.object = object;
        this.records = records;
    }

    Predicate<StoredRecord> of(@Nullable Condition condition) {
        if (condition == null) {
            return record -> true;
        }
        if (condition instanceof Condition.And and) {
            List<Predicate<StoredRecord>> parts =
                    and.parts().stream().map(this::of).toList();
            return record -> parts.stream().allMatch(part -> part.test(record));
        }
        if (condition instanceof Condition.Or or) {
            List<Predicate<StoredRecord>> parts =
                    or.parts().stream().map(this::of).toList();
            return record -> parts.stream().anyMatch(part -> part.test(record));
        }
        if (condition instanceof Condition.Not not) {
            return of(not.part()).negate();
        }
        return compare((Condition.Compare) condition);
    }

    /** The own field and the values of an IN or an equals at the top, by which an index can be used; empty where there is none. */
    Optional<Condition.Compare> indexed(@Nullable Condition condition) {
        Stream<Condition> parts =
                condition instanceof Condition.And and ? and.parts().stream() : Stream.ofNullable(condition);
        return parts.filter(Condition.Compare.class::isInstance)
                .map(Condition.Compare.class::cast)
                .filter(compare ->
                        compare.operator().equals("IN") || compare.operator().equals("="))
                .filter(compare -> {
                    FieldPath path = FieldPath.of(schema, object, compare.field());
                    return path.isOwn()
                            && (path.field().type() == FieldType.ID
                                    || path.field().isIndexed())
                            && compare.values().stream().allMatch(value -> value.kind() == Token.Kind.STRING);
                })
                .findFirst();
    }

    private Predicate<StoredRecord> compare(Condition.Compare compare) {
        FieldPath path = FieldPath.of(schema, object, compare.field());
        FieldSchema field = path.field();
        if (field.type() == FieldType.TEXTAREA && field.length() > 255) {
            throw new SoqlException(
                    "INVALID_FIELD",
                    "field '" + field.name() + "' can not be filtered in a query call",
                    compare.field().position());
        }
        Optional<DateRange> days = field.type() == FieldType.DATE || field.type() == FieldType.DATETIME
                ? DateRange.of(compare.values().get(0), today)
                : Optional.empty();
        if (days.isPresent() && ORDERS.contains(compare.operator())) {
            return record -> days.get().test(compare.operator(), path.value(record, records));
        }
        return switch (compare.operator()) {
            case "IN" -> in(path, compare.values());
            case "NOT IN" -> in(path, compare.values()).negate();
            case "LIKE" -> like(path, compare.values().get(0));
            case "INCLUDES" -> includes(path, compare.values());
            case "EXCLUDES" -> includes(path, compare.values()).negate();
            case "=" -> in(path, compare.values());
            case "!=" -> in(path, compare.values()).negate();
            default -> ordered(path, compare);
        };
    }

    private Predicate<StoredRecord> in(FieldPath path, List<Token> tokens) {
        Set<Object> wanted = new HashSet<>();
        boolean[] isNull = {false};
        for (Token token : tokens) {
            if (token.is("null")) {
                isNull[0] = true;
            } else {
                wanted.add(comparable(path.field(), literal(path.field(), token)));
            }
        }
        return record -> {
            Object value = path.value(record, records);
            return value == null ? isNull[0] : wanted.contains(comparable(path.field(), value));
        };
    }

    private Predicate<StoredRecord> includes(FieldPath path, List<Token> tokens) {
        return record -> {
            Object value = path.value(record, records);
            Set<String> held =
                    value == null ? Set.of() : Set.of(value.toString().split(";", -1));
            return tokens.stream()
                    .anyMatch(token -> held.containsAll(List.of(token.text().split(";", -1))));
        };
    }

    private Predicate<StoredRecord> like(FieldPath path, Token token) {
        LikePattern pattern = LikePattern.of(token.text());
        return record -> {
            Object value = path.value(record, records);
            return value != null && pattern.matches(value.toString());
        };
    }

    private Predicate<StoredRecord> ordered(FieldPath path, Condition.Compare compare) {
        Object limit = literal(path.field(), compare.values().get(0));
        return record -> {
            Object value = path.value(record, records);
            if (value == null) {
                return false;
            }
            int order = order(value, limit);
            return switch (compare.operator()) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    /** Numbers by value, all else by its own order, and by text where the kinds differ. */
    static int order(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        }
        if (one instanceof Instant first && other instanceof Instant second) {
            return first.compareTo(second);
        }
        if (one instanceof LocalDate first && other instanceof LocalDate second) {
            return first.compareTo(second);
        }
        return one.toString().compareToIgnoreCase(other.toString());
    }

    private static Object comparable(FieldSchema field, Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof String text) {
            if (field.type() == FieldType.ID || field.type() == FieldType.REFERENCE) {
                return SalesforceId.normalized(text).orElse(text);
            }
            return field.key().isCaseSensitive() ? text : text.toLowerCase(Locale.ROOT);
        }
        return value;
    }

    private static Object literal(FieldSchema field, Token token) {
        FieldType type = field.type();
        boolean isString = token.kind() == Token.Kind.STRING;
        boolean wantsString = type.isText() || type.isPicklist() || type == FieldType.ID || type == FieldType.REFERENCE;
        if (isString != wantsString) {
            throw new SoqlException(
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + field.name() + "' must be of type " + type.text()
                            + (wantsString
                                    ? " and should be enclosed in quotes"
                                    : " and should not be enclosed in quotes"),
                    token.position());
        }
        try {
            return switch (type) {
                case BOOLEAN -> Boolean.valueOf(token.text());
                case INT, DOUBLE, CURRENCY, PERCENT -> new BigDecimal(token.text());
                case DATE -> LocalDate.parse(token.text());
                case DATETIME -> OffsetDateTime.parse(token.text()).toInstant();
                default -> token.text();
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw SoqlException.unexpected(token);
        }
    }
}
