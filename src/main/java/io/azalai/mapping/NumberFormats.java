package io.azalai.mapping;

import io.azalai.extract.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers on the wire: plain digits, a point, no exponent and no thousands. */
final class NumberFormats {
    /** Digits that any number of Salesforce has at most, with room to spare; keeps 1e999999999 from becoming its digits. */
    private static final int MAX_DIGITS = 100;

    private NumberFormats() {}

    static Cell decimal(Value value) {
        Optional<BigDecimal> number = number(value);
        return number.isEmpty() ? refused(value, "number") : new Cell.Text(PlainText.plain(number.get()));
    }

    static Cell whole(Value value) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty()) {
            return refused(value, "whole number");
        }
        if (number.get().stripTrailingZeros().scale() > 0) {
            return Cell.notConvertible("the number has a fraction, and the field takes whole numbers");
        }
        return new Cell.Text(PlainText.plain(number.get()));
    }

    private static Cell refused(Value value, String wanted) {
        return Cell.notConvertible("the " + FieldFormat.kind(value) + " is no " + wanted);
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Whole whole) {
            return Optional.of(BigDecimal.valueOf(whole.number()));
        }
        if (value instanceof Value.Decimal decimal) {
            return Optional.of(decimal.number());
        }
        if (value instanceof Value.Floating floating) {
            return Double.isFinite(floating.number())
                    ? Optional.of(BigDecimal.valueOf(floating.number()))
                    : Optional.empty();
        }
        return value instanceof Value.Text text ? parsed(text.text().trim()) : Optional.empty();
    }

    private static Optional<BigDecimal> parsed(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isSane = Math.abs((long) number.precision() - number.scale()) <= MAX_DIGITS
                    && Math.abs((long) number.scale()) <= MAX_DIGITS;
            return isSane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
