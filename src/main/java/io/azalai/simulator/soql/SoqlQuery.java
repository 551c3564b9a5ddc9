package io.azalai.simulator.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A query as written: {@code SELECT fields FROM object WHERE ... ORDER BY ... LIMIT n OFFSET n}. Groups and aggregates but
 * {@code COUNT} are refused as malformed.
 *
 * @param limit -1 where there is none
 */
record SoqlQuery(
        Selection selection, Token object, @Nullable Condition where, List<Order> orders, int limit, int offset) {
    /** Characters of a statement and of a string in its WHERE, and the largest OFFSET. Source: SOQL and SOSL Reference, "SOQL Limits" and "OFFSET". */
    private static final int MAX_LENGTH = 100_000;

    private static final int MAX_STRING = 4_000;
    private static final int MAX_OFFSET = 2_000;

    /** One ORDER BY. */
    record Order(Token field, boolean isDescending, boolean isNullsLast) {}

    static SoqlQuery parse(String soql) {
        if (soql.length() > MAX_LENGTH) {
            throw new SoqlException("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.", 0);
        }
        Tokens tokens = new Tokens(soql);
        SoqlQuery query = read(tokens);
        if (tokens.peek().kind() != Token.Kind.END) {
            throw SoqlException.unexpected(tokens.peek());
        }
        return query;
    }

    /** A sub-query behind its parenthesis, with the one that ends it. */
    static SoqlQuery nested(Tokens tokens) {
        tokens.enter();
        SoqlQuery query = read(tokens);
        tokens.leave();
        tokens.expect(")");
        return query;
    }

    private static SoqlQuery read(Tokens tokens) {
        Selection selection = Selection.read(tokens);
        Token object = tokens.word();
        Condition where = tokens.take("WHERE") ? or(tokens) : null;
        List<Order> orders = orders(tokens);
        int limit = tokens.take("LIMIT") ? number(tokens) : -1;
        int offset = offset(tokens);
        if (tokens.take("FOR")) {
            tokens.word();
        }
        return new SoqlQuery(selection, object, where, orders, limit, offset);
    }

    private static int offset(Tokens tokens) {
        if (!tokens.take("OFFSET")) {
            return 0;
        }
        int position = tokens.peek().position();
        int offset = number(tokens);
        if (offset > MAX_OFFSET) {
            throw new SoqlException(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    "Maximum SOQL offset allowed is " + MAX_OFFSET + ", not " + offset,
                    position);
        }
        return offset;
    }

    private static int number(Tokens tokens) {
        Token token = tokens.next();
        try {
            int number = Integer.parseInt(token.text());
            if (number < 0) {
                throw SoqlException.unexpected(token);
            }
            return number;
        } catch (NumberFormatException e) {
            throw SoqlException.unexpected(token);
        }
    }

    private static Condition or(Tokens tokens) {
        List<Condition> parts = new ArrayList<>(List.of(and(tokens)));
        while (tokens.take("OR")) {
            parts.add(and(tokens));
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private static Condition and(Tokens tokens) {
        List<Condition> parts = new ArrayList<>(List.of(simple(tokens)));
        while (tokens.take("AND")) {
            parts.add(simple(tokens));
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private static Condition simple(Tokens tokens) {
        if (tokens.take("NOT")) {
            tokens.enter();
            Condition inner = simple(tokens);
            tokens.leave();
            return new Condition.Not(inner);
        }
        if (tokens.take("(")) {
            tokens.enter();
            Condition inner = or(tokens);
            tokens.leave();
            tokens.expect(")");
            return inner;
        }
        Token field = tokens.word();
        return compare(field, tokens);
    }

    private static Condition compare(Token field, Tokens tokens) {
        Token operator = tokens.next();
        String name = operator.text().toUpperCase(Locale.ROOT);
        if (name.equals("NOT")) {
            tokens.expect("IN");
            return new Condition.Compare(field, "NOT IN", list(tokens));
        }
        return switch (name) {
            case "IN", "INCLUDES", "EXCLUDES" -> new Condition.Compare(field, name, list(tokens));
            case "=", "!=", "<>", "<", ">", "<=", ">=", "LIKE" ->
                new Condition.Compare(field, name.equals("<>") ? "!=" : name, List.of(value(tokens)));
            default -> throw SoqlException.unexpected(operator);
        };
    }

    private static List<Token> list(Tokens tokens) {
        tokens.expect("(");
        List<Token> values = new ArrayList<>();
        do {
            values.add(value(tokens));
        } while (tokens.take(","));
        tokens.expect(")");
        return values;
    }

    private static Token value(Tokens tokens) {
        Token value = tokens.next();
        if (value.kind() == Token.Kind.SIGN || value.kind() == Token.Kind.END) {
            throw SoqlException.unexpected(value);
        }
        if (value.text().length() > MAX_STRING) {
            throw new SoqlException(
                    "MALFORMED_QUERY",
                    "A string cannot be longer than " + MAX_STRING + " characters.",
                    value.position());
        }
        return value;
    }

    private static List<Order> orders(Tokens tokens) {
        List<Order> orders = new ArrayList<>();
        if (!tokens.take("ORDER")) {
            return orders;
        }
        tokens.expect("BY");
        do {
            Token field = tokens.word();
            boolean isDescending = tokens.take("DESC");
            if (!isDescending) {
                var unused = tokens.take("ASC");
            }
            boolean isNullsLast = false;
            if (tokens.take("NULLS")) {
                isNullsLast = tokens.next().is("LAST");
            }
            orders.add(new Order(field, isDescending, isNullsLast));
        } while (tokens.take(","));
        return orders;
    }
}
