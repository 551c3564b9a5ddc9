package io.azalai.simulator.soql;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands between SELECT and FROM: fields, or {@code COUNT()}, or counts of fields; never a mixture, for nothing is grouped.
 *
 * @param isCount whether it is {@code COUNT()}
 * @param counts the fields of {@code COUNT(field)} by their names in the answer
 * @param children sub-queries
 */
record Selection(boolean isCount, Map<String, Token> counts, List<Token> fields, List<SoqlQuery> children) {
    static Selection read(Tokens tokens) {
        tokens.expect("SELECT");
        List<Token> fields = new ArrayList<>();
        Map<String, Token> counts = new LinkedHashMap<>();
        List<SoqlQuery> children = new ArrayList<>();
        boolean isCount = false;
        do {
            if (tokens.take("(")) {
                children.add(SoqlQuery.nested(tokens));
                continue;
            }
            Token field = tokens.word();
            if (!field.is("COUNT") || !tokens.take("(")) {
                fields.add(field.is("FIELDS") && tokens.take("(") ? fieldsOf(field, tokens) : field);
            } else if (tokens.take(")")) {
                isCount = true;
            } else {
                count(tokens, counts);
            }
        } while (tokens.take(","));
        int kinds = (isCount ? 1 : 0) + (counts.isEmpty() ? 0 : 1) + (fields.isEmpty() && children.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw SoqlException.unexpected(tokens.peek());
        }
        tokens.expect("FROM");
        return new Selection(isCount, counts, fields, children);
    }

    /** The fields as paths from an object; none twice. */
    List<FieldPath> paths(OrgSchema schema, ObjectSchema object) {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        for (Token token : fields) {
            if (token.text().startsWith("FIELDS(")) {
                boolean isCustomToo = !token.text().equals("FIELDS(STANDARD)");
                for (FieldSchema field : object.visibleFields()) {
                    if (isCustomToo || !field.isCustom()) {
                        paths.put(field.name(), new FieldPath(List.of(), List.of(), field));
                    }
                }
            } else {
                FieldPath path = FieldPath.of(schema, object, token);
                String name =
                        String.join(".", path.names()) + "." + path.field().name();
                if (paths.put(name, path) != null) {
                    throw new SoqlException(
                            "MALFORMED_QUERY", "duplicate field selected: " + token.text(), token.position());
                }
            }
        }
        return List.copyOf(paths.values());
    }

    /** {@code FIELDS(STANDARD)} as one token. */
    private static Token fieldsOf(Token field, Tokens tokens) {
        String which = tokens.word().text().toUpperCase(Locale.ROOT);
        tokens.expect(")");
        return new Token(Token.Kind.WORD, "FIELDS(" + which + ")", field.position());
    }

    /** {@code Id)} and a name, which is the place of the expression where none is written. */
    private static void count(Tokens tokens, Map<String, Token> counts) {
        Token field = tokens.word();
        tokens.expect(")");
        boolean isNamed =
                tokens.peek().kind() == Token.Kind.WORD && !tokens.peek().is("FROM");
        counts.put(isNamed ? tokens.next().text() : "expr" + counts.size(), field);
    }
}
