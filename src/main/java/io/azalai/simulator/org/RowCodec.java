package io.azalai.simulator.org;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packs a record's values, an array by field position, into bytes: a million records take a seventh of what objects would. Empty fields take nothing. Not thread-safe.
 *
 * <p>For each field that is not null, in order of position: position, tag, content. Numbers are written seven bits a byte.
 */
final class RowCodec {
    private static final int TEXT = 0;
    private static final int YES = 1;
    private static final int NO = 2;
    private static final int WHOLE = 3;
    private static final int DECIMAL = 4;
    private static final int BIG_DECIMAL = 5;
    private static final int DATE = 6;
    private static final int INSTANT = 7;
    private static final int TIME = 8;
    private static final int ID = 9;

    private byte[] buffer = new byte[1024];
    private int size;

    /** A new array, which nobody changes any more. */
    byte[] pack(@Nullable Object[] values) {
        size = 0;
        for (int position = 0; position < values.length; position++) {
            Object value = values[position];
            if (value != null) {
                whole(position);
                put(value);
            }
        }
        return Arrays.copyOf(buffer, size);
    }

    /** The values by position; as many as asked for, for a schema may have grown since. */
    static @Nullable Object[] unpack(byte[] row, int fields) {
        @Nullable Object[] values = new @Nullable Object[fields];
        RowCursor cursor = new RowCursor(row);
        while (cursor.hasNext()) {
            int position = (int) cursor.whole();
            values[position] = read(cursor);
        }
        return values;
    }

    /** One value; null where the field is empty. */
    static @Nullable Object value(byte[] row, int position) {
        RowCursor cursor = new RowCursor(row);
        while (cursor.hasNext()) {
            int at = (int) cursor.whole();
            if (at == position) {
                return read(cursor);
            }
            if (at > position) {
                return null;
            }
            skip(cursor);
        }
        return null;
    }

    private void put(Object value) {
        if (value instanceof String text) {
            putText(text);
        } else if (value instanceof Boolean flag) {
            tag(flag ? YES : NO);
        } else if (value instanceof Long number) {
            tag(WHOLE);
            signed(number);
        } else if (value instanceof BigDecimal number) {
            putDecimal(number);
        } else if (value instanceof LocalDate date) {
            tag(DATE);
            signed(date.toEpochDay());
        } else if (value instanceof Instant instant) {
            tag(INSTANT);
            signed(instant.toEpochMilli());
        } else if (value instanceof LocalTime time) {
            tag(TIME);
            whole(time.toNanoOfDay() / 1_000_000);
        } else {
            throw new IllegalArgumentException("no field holds a " + value.getClass());
        }
    }

    private void putText(String text) {
        if (text.length() == 18 && SalesforceId.number(text) >= 0 && SalesforceId.isValid(text)) {
            tag(ID);
            bytes(text.substring(0, 3).getBytes(StandardCharsets.ISO_8859_1));
            whole(SalesforceId.number(text));
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        tag(TEXT);
        whole(utf8.length);
        bytes(utf8);
    }

    private void putDecimal(BigDecimal number) {
        BigInteger unscaled = number.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            tag(DECIMAL);
            signed(number.scale());
            signed(unscaled.longValue());
        } else {
            byte[] content = unscaled.toByteArray();
            tag(BIG_DECIMAL);
            signed(number.scale());
            whole(content.length);
            bytes(content);
        }
    }

    private static Object read(RowCursor cursor) {
        int tag = cursor.tag();
        return switch (tag) {
            case TEXT -> cursor.text((int) cursor.whole(), StandardCharsets.UTF_8);
            case YES -> true;
            case NO -> false;
            case WHOLE -> cursor.signed();
            case DECIMAL -> {
                int scale = (int) cursor.signed();
                yield BigDecimal.valueOf(cursor.signed(), scale);
            }
            case BIG_DECIMAL -> {
                int scale = (int) cursor.signed();
                yield new BigDecimal(new BigInteger(cursor.bytes((int) cursor.whole())), scale);
            }
            case DATE -> LocalDate.ofEpochDay(cursor.signed());
            case INSTANT -> Instant.ofEpochMilli(cursor.signed());
            case TIME -> LocalTime.ofNanoOfDay(cursor.whole() * 1_000_000);
            case ID -> {
                String prefix = cursor.text(3, StandardCharsets.ISO_8859_1);
                yield SalesforceId.of(prefix, cursor.whole());
            }
            default -> throw new IllegalStateException("unknown tag " + tag);
        };
    }

    private static void skip(RowCursor cursor) {
        int tag = cursor.tag();
        switch (tag) {
            case TEXT -> cursor.skip((int) cursor.whole());
            case YES, NO -> {}
            case WHOLE, DATE, INSTANT, TIME -> cursor.whole();
            case DECIMAL -> {
                cursor.whole();
                cursor.whole();
            }
            case BIG_DECIMAL -> {
                cursor.whole();
                cursor.skip((int) cursor.whole());
            }
            case ID -> {
                cursor.skip(3);
                cursor.whole();
            }
            default -> throw new IllegalStateException("unknown tag " + tag);
        }
    }

    private void tag(int tag) {
        ensure(1);
        buffer[size++] = (byte) tag;
    }

    /** Small negative numbers stay short. */
    private void signed(long number) {
        whole((number << 1) ^ (number >> 63));
    }

    private void whole(long number) {
        ensure(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    private void bytes(byte[] content) {
        ensure(content.length);
        System.arraycopy(content, 0, buffer, size, content.length);
        size += content.length;
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
