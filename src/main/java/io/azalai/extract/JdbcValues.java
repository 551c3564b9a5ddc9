package io.azalai.extract;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JDBC driver gives for a cell, as a {@link Value}. Drivers differ: a timestamp without a zone comes as {@code java.sql.Timestamp}
 * or {@code LocalDateTime}, one with a zone as {@code OffsetDateTime} or, from PostgreSQL, as a Timestamp too. A Timestamp is read by its
 * local fields, so that the zone of this process never shifts it; the process runs in UTC, where both readings agree.
 */
public final class JdbcValues {
    private JdbcValues() {}

    /** The cell; a class that is not known is given as its text. */
    public static Value of(@Nullable Object cell) {
        if (cell == null) {
            return Value.NULL;
        }
        if (cell instanceof String text) {
            return new Value.Text(text);
        }
        if (cell instanceof Number number) {
            return number(number);
        }
        if (cell instanceof Boolean truth) {
            return new Value.Bool(truth);
        }
        Value time = time(cell);
        if (time != null) {
            return time;
        }
        return other(cell);
    }

    private static Value number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return new Value.Whole(number.longValue());
        }
        if (number instanceof BigDecimal decimal) {
            return new Value.Decimal(decimal);
        }
        if (number instanceof BigInteger whole) {
            return new Value.Decimal(new BigDecimal(whole));
        }
        if (number instanceof Float single && Float.isFinite(single)) {
            return new Value.Decimal(new BigDecimal(single.toString()));
        }
        return new Value.Floating(number.doubleValue());
    }

    private static @Nullable Value time(Object cell) {
        if (cell instanceof LocalDate date) {
            return new Value.Date(date);
        }
        if (cell instanceof java.sql.Date date) {
            return new Value.Date(date.toLocalDate());
        }
        if (cell instanceof LocalDateTime dateTime) {
            return new Value.LocalMoment(dateTime);
        }
        if (cell instanceof java.sql.Timestamp timestamp) {
            return new Value.LocalMoment(timestamp.toLocalDateTime());
        }
        if (cell instanceof OffsetDateTime moment) {
            return new Value.Moment(moment.toInstant());
        }
        if (cell instanceof ZonedDateTime moment) {
            return new Value.Moment(moment.toInstant());
        }
        if (cell instanceof Instant moment) {
            return new Value.Moment(moment);
        }
        if (cell instanceof LocalTime time) {
            return new Value.Time(time);
        }
        if (cell instanceof OffsetTime time) {
            return new Value.Time(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
        }
        return cell instanceof java.sql.Time time ? new Value.Time(time.toLocalTime()) : null;
    }

    private static Value other(Object cell) {
        try {
            if (cell instanceof byte[] bytes) {
                return new Value.Bytes(HexFormat.of().formatHex(bytes));
            }
            if (cell instanceof ByteBuffer buffer) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                return new Value.Bytes(HexFormat.of().formatHex(bytes));
            }
            if (cell instanceof Blob blob) {
                return new Value.Bytes(HexFormat.of().formatHex(blob.getBytes(1, Math.toIntExact(blob.length()))));
            }
            if (cell instanceof Clob clob) {
                return new Value.Text(text(clob));
            }
            if (cell instanceof Array array) {
                return list((Object[]) array.getArray());
            }
            if (cell instanceof Object[] array) {
                return list(array);
            }
            if (cell instanceof Collection<?> collection) {
                return list(collection.toArray());
            }
            if (cell instanceof Struct struct) {
                return list(struct.getAttributes());
            }
            return new Value.Text(cell.toString());
        } catch (SQLException | IOException e) {
            throw new UnreadableCellException(
                    "a cell of type " + cell.getClass().getName() + " cannot be read", e);
        }
    }

    private static String text(Clob clob) throws SQLException, IOException {
        try (Reader reader = clob.getCharacterStream()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }

    private static Value list(@Nullable Object[] elements) {
        List<Value> values = new ArrayList<>(elements.length);
        for (Object element : elements) {
            values.add(of(element));
        }
        return new Value.ListOf(values);
    }
}
