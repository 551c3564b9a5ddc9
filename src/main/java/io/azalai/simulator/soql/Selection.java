package io.azalai.simulator.soql;

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
 */
record Selection(boolean isCount, Map<String, Token> counts, List<Token> fields) {
    static Selection read(Tokens tokens) {
        tokens.expect("SELECT");
        List<Token> fields = new ArrayList<>();
        Map<String, Token> counts = new LinkedHashMap<>();
        boolean isCount = false;
        do {
            Token field = tokens.word();
            if (!field.is("COUNT") || !tokens.take("(")) {
                fields.add(field.is("FIELDS") && tokens.take("(") ? fieldsOf(field, tokens) : field);
            } else if (tokens.take(")")) {
                isCount = true;
            } else {
                count(tokens, counts);
            }
        } while (tokens.take(","));
        int kinds = (isCount ? 1 : 0) + (counts.isEmpty() ? 0 : 1) + (fields.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw SoqlException.unexpected(tokens.peek());
        }
        tokens.expect("FROM");
        return new Selection(isCount, counts, fields);
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
