package io.azalai.simulator.soql;

import java.util.List;

/** A WHERE as written. */
sealed interface Condition {
    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /**
     * A comparison.
     *
     * @param field a path: {@code Account.Name}
     * @param operator in upper case: {@code =}, {@code IN}, {@code NOT IN}, {@code LIKE}
     */
    record Compare(Token field, String operator, List<Token> values) implements Condition {}
}
