package io.azalai.simulator.bulk2;

import java.util.Arrays;
import java.util.Optional;

/** What stands between the cells of a line. Source: Bulk API 2.0 Developer Guide, "Create a Job", columnDelimiter. */
enum ColumnDelimiter {
    BACKQUOTE('`'),
    CARET('^'),
    COMMA(','),
    PIPE('|'),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    ColumnDelimiter(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }

    static Optional<ColumnDelimiter> of(String text) {
        return Arrays.stream(values())
                .filter(delimiter -> delimiter.name().equals(text))
                .findFirst();
    }
}
