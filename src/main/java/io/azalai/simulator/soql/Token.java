package io.azalai.simulator.soql;

/**
 * A word, a literal or a sign of a query.
 *
 * @param text as written, of a string its value
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, int position) {
    /** The kinds. */
    enum Kind {
        WORD,
        STRING,
        /** A number, a date or a date-time. */
        LITERAL,
        SIGN,
        END
    }

    boolean is(String word) {
        return kind != Kind.STRING && text.equalsIgnoreCase(word);
    }
}
