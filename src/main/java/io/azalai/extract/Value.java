package io.azalai.extract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/** One cell of a row, typed as the warehouse has it. Immutable. */
public sealed interface Value {
    /** The warehouse's NULL, which is not the empty string. */
    @SuppressWarnings("ClassInitializationDeadlock") // Null has no initializer that could wait for this one.
    Value NULL = new Null();

    /** Which of them it is. */
    Kind kind();

    default boolean isNull() {
        return kind() == Kind.NULL;
    }

    /** The kinds of a cell; the ordinal is no part of any stored form, {@link #tag()} is. */
    enum Kind {
        NULL('n'),
        TEXT('t'),
        WHOLE('w'),
        DECIMAL('d'),
        FLOATING('f'),
        BOOL('b'),
        DATE('D'),
        TIME('T'),
        LOCAL_DATE_TIME('L'),
        MOMENT('M'),
        BYTES('B'),
        LIST('l');

        private final char tag;

        Kind(char tag) {
            this.tag = tag;
        }

        /** One character that stands for the kind in hashes and on disk; never change one. */
        public char tag() {
            return tag;
        }
    }

    /** No value. */
    record Null() implements Value {
        @Override
        public Kind kind() {
            return Kind.NULL;
        }
    }

    record Text(String text) implements Value {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    record Whole(long number) implements Value {
        @Override
        public Kind kind() {
            return Kind.WHOLE;
        }
    }

    record Decimal(BigDecimal number) implements Value {
        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }
    }

    /** A binary floating-point number of 64 bits; floats of 32 bits arrive as the decimal that prints them. */
    record Floating(double number) implements Value {
        @Override
        public Kind kind() {
            return Kind.FLOATING;
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public Kind kind() {
            return Kind.BOOL;
        }
    }

    record Date(LocalDate date) implements Value {
        @Override
        public Kind kind() {
            return Kind.DATE;
        }
    }

    record Time(LocalTime time) implements Value {
        @Override
        public Kind kind() {
            return Kind.TIME;
        }
    }

    /** A timestamp without a zone; what instant it means is the setting {@code azalai.time-zone}. */
    record LocalMoment(LocalDateTime dateTime) implements Value {
        @Override
        public Kind kind() {
            return Kind.LOCAL_DATE_TIME;
        }
    }

    /** A timestamp with a zone. */
    record Moment(Instant instant) implements Value {
        @Override
        public Kind kind() {
            return Kind.MOMENT;
        }
    }

    /** Binary, in hex; Salesforce takes none, so a row that maps one is invalid. */
    record Bytes(String hex) implements Value {
        @Override
        public Kind kind() {
            return Kind.BYTES;
        }
    }

    record ListOf(List<Value> values) implements Value {
        public ListOf {
            values = List.copyOf(values);
        }

        @Override
        public Kind kind() {
            return Kind.LIST;
        }
    }
}
