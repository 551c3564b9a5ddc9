package io.azalai.extract.reader;

import io.azalai.extract.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Values into a {@link CellBuffer} and back. */
final class StoredCells {
    private StoredCells() {}

    static void write(CellBuffer to, Value value) {
        switch (value.kind()) {
            case NULL -> to.putNull();
            case TEXT -> to.putText(((Value.Text) value).text());
            case WHOLE -> to.putWhole(((Value.Whole) value).number());
            case DECIMAL -> to.putDecimal(((Value.Decimal) value).number());
            case FLOATING -> to.putFloating(((Value.Floating) value).number());
            case BOOL -> to.putBool(((Value.Bool) value).truth());
            case DATE -> number(to, value, ((Value.Date) value).date().toEpochDay());
            case TIME -> number(to, value, ((Value.Time) value).time().toNanoOfDay());
            case LOCAL_DATE_TIME -> {
                Instant asUtc = ((Value.LocalMoment) value).dateTime().toInstant(ZoneOffset.UTC);
                number(to, value, asUtc.getEpochSecond());
                to.putInt(asUtc.getNano());
            }
            case MOMENT -> {
                Instant instant = ((Value.Moment) value).instant();
                number(to, value, instant.getEpochSecond());
                to.putInt(instant.getNano());
            }
            case BYTES -> {
                to.tag(value.kind());
                to.putBytes(((Value.Bytes) value).hex().getBytes(StandardCharsets.ISO_8859_1));
            }
            case LIST -> {
                List<Value> values = ((Value.ListOf) value).values();
                to.tag(value.kind());
                to.putInt(values.size());
                values.forEach(element -> write(to, element));
            }
        }
    }

    private static void number(CellBuffer to, Value value, long number) {
        to.tag(value.kind());
        to.putLong(number);
    }

    /** The value that begins there. */
    static Value read(byte[] bytes, int at) {
        return new Cursor(bytes, at).value();
    }

    /** Reads on from a place. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        Value value() {
            char tag = (char) bytes[at++];
            return switch (tag) {
                case 'n' -> Value.NULL;
                case 't' -> new Value.Text(text(true));
                case CellBuffer.BROKEN_TEXT -> new Value.Text(text(false));
                case 'w' -> new Value.Whole(number());
                case CellBuffer.SHORT_DECIMAL -> {
                    int scale = count();
                    yield new Value.Decimal(BigDecimal.valueOf(number(), scale));
                }
                case 'd' -> {
                    int scale = count();
                    int length = count();
                    at += length;
                    yield new Value.Decimal(new BigDecimal(new BigInteger(bytes, at - length, length), scale));
                }
                case 'f' -> new Value.Floating(Double.longBitsToDouble(number()));
                case 'b' -> new Value.Bool(bytes[at++] == 1);
                case 'D' -> new Value.Date(LocalDate.ofEpochDay(number()));
                case 'T' -> new Value.Time(LocalTime.ofNanoOfDay(number()));
                case 'L' -> new Value.LocalMoment(LocalDateTime.ofEpochSecond(number(), count(), ZoneOffset.UTC));
                case 'M' -> new Value.Moment(Instant.ofEpochSecond(number(), count()));
                case 'B' -> new Value.Bytes(text(true));
                case 'l' -> list();
                default -> throw new IllegalStateException("no cell has the tag '" + tag + "'");
            };
        }

        private Value list() {
            int size = count();
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values.add(value());
            }
            return new Value.ListOf(values);
        }

        private long number() {
            long number = (long) CellBuffer.LONG.get(bytes, at);
            at += Long.BYTES;
            return number;
        }

        private int count() {
            int count = (int) CellBuffer.INT.get(bytes, at);
            at += Integer.BYTES;
            return count;
        }

        private String text(boolean isUtf8) {
            int length = count();
            int from = at;
            at += length;
            if (isUtf8) {
                return new String(bytes, from, length, StandardCharsets.UTF_8);
            }
            StringBuilder text = new StringBuilder();
            for (int i = from; i < at; i += 2) {
                text.append((char) ((bytes[i] << Byte.SIZE) | (bytes[i + 1] & 0xff)));
            }
            return text.toString();
        }
    }
}
