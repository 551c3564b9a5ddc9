package io.azalai.extract.reader;

import io.azalai.extract.JdbcValues;
import io.azalai.extract.UnreadableCellException;
import io.azalai.extract.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Encoding;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.TimestampUtils;
import org.postgresql.util.PGbytea;

/**
 * Decodes the text of PostgreSQL's cells to what the driver would have given for them: whole numbers, texts and the dates of our time by
 * itself, whatever is rare by the driver's own code. Confined to one thread, as that code is.
 */
final class PostgresText {
    /** Before it the driver counts by the Julian calendar. */
    private static final int FIRST_GREGORIAN_YEAR = 1583;

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MICROS_DIGITS = 6;
    private static final byte[] UTC = {'+', '0', '0'};

    private final Encoding encoding;
    private final TimestampUtils times;
    private final boolean isUtc;

    PostgresText(BaseConnection driver) throws SQLException {
        // One of its own: that of the driver may be in use by the thread that reads on.
        encoding = Encoding.getJVMEncoding(driver.getEncoding().name());
        QueryExecutor session = driver.getQueryExecutor();
        times = new TimestampUtils(!session.getIntegerDateTimes(), session::getTimeZone);
        ZoneId zone = ZoneId.systemDefault();
        isUtc = zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** The cell that stands in those bytes. */
    Value decode(PostgresColumn column, byte[] bytes, int from, int to) {
        try {
            PostgresColumn.Kind kind = column.kind();
            if (kind == null) {
                throw new IllegalArgumentException("type " + column.type() + " is not read as text");
            }
            return switch (kind) {
                case WHOLE -> new Value.Whole(whole(bytes, from, to));
                case DECIMAL -> decimal(ascii(bytes, from, to), column.scale());
                case SINGLE -> JdbcValues.of(Float.parseFloat(ascii(bytes, from, to)));
                case DOUBLE -> new Value.Floating(Double.parseDouble(ascii(bytes, from, to)));
                case BOOL -> new Value.Bool(bytes[from] == 't');
                case TEXT -> new Value.Text(encoding.decode(bytes, from, to - from));
                case BYTES -> bytes(bytes, from, to);
                case DATE -> date(bytes, from, to);
                case TIME -> JdbcValues.of(times.toTime(null, Arrays.copyOfRange(bytes, from, to)));
                case TIMESTAMP -> timestamp(bytes, from, to);
            };
        } catch (IOException | SQLException e) {
            throw new UnreadableCellException("a cell of type " + column.type() + " cannot be read", e);
        }
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Counts below zero, since the least number has no opposite. */
    private static long whole(byte[] bytes, int from, int to) {
        boolean isNegative = bytes[from] == '-';
        long number = 0;
        for (int i = isNegative ? from + 1 : from; i < to; i++) {
            number = number * 10 - (bytes[i] - '0');
        }
        return isNegative ? number : -number;
    }

    private static Value decimal(String text, @Nullable Integer scale) {
        char last = text.charAt(text.length() - 1);
        if (last < '0' || last > '9') {
            return new Value.Floating(Double.parseDouble(text));
        }
        BigDecimal number = new BigDecimal(text);
        return new Value.Decimal(scale == null ? number : number.setScale(scale, RoundingMode.HALF_EVEN));
    }

    private static Value bytes(byte[] bytes, int from, int to) throws SQLException {
        if (to - from >= 2 && bytes[from] == '\\' && bytes[from + 1] == 'x') {
            return new Value.Bytes(ascii(bytes, from + 2, to));
        }
        byte[] content = PGbytea.toBytes(Arrays.copyOfRange(bytes, from, to));
        return new Value.Bytes(HexFormat.of().formatHex(content));
    }

    private Value date(byte[] bytes, int from, int to) throws SQLException {
        if (to - from == DATE_LENGTH && isPlain(bytes, from)) {
            return new Value.Date(localDate(bytes, from));
        }
        return JdbcValues.of(times.toDate(null, Arrays.copyOfRange(bytes, from, to)));
    }

    private Value timestamp(byte[] bytes, int from, int to) throws SQLException {
        int end = to - from > SECONDS_LENGTH && Arrays.equals(bytes, to - UTC.length, to, UTC, 0, UTC.length)
                ? to - UTC.length
                : to;
        int length = end - from;
        if (length >= SECONDS_LENGTH
                && length <= SECONDS_LENGTH + 1 + MICROS_DIGITS
                && isPlain(bytes, from)
                && isFraction(bytes, from + SECONDS_LENGTH, end)) {
            return new Value.LocalMoment(LocalDateTime.of(
                    localDate(bytes, from),
                    LocalTime.of(
                            digits(bytes, from + 11, 2),
                            digits(bytes, from + 14, 2),
                            digits(bytes, from + 17, 2),
                            nanos(bytes, from + SECONDS_LENGTH, end))));
        }
        return JdbcValues.of(times.toTimestamp(null, Arrays.copyOfRange(bytes, from, to)));
    }

    /** Whether it begins with a date that all calendars agree on, as text and in this process's zone. */
    private boolean isPlain(byte[] bytes, int from) {
        for (int i = 0; i < 4; i++) {
            if (bytes[from + i] < '0' || bytes[from + i] > '9') {
                return false;
            }
        }
        return isUtc && bytes[from + 4] == '-' && digits(bytes, from, 4) >= FIRST_GREGORIAN_YEAR;
    }

    private static boolean isFraction(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return bytes[from] == '.';
    }

    private static int nanos(byte[] bytes, int from, int to) {
        int nanos = 0;
        for (int i = 1; i <= 9; i++) {
            nanos = nanos * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
        }
        return nanos;
    }

    private static LocalDate localDate(byte[] bytes, int from) {
        return LocalDate.of(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
    }

    private static int digits(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }
}
