package io.azalai.diff;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.azalai.extract.Value;
import io.azalai.store.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The hash of a row: XXH3 of 64 bits, seeded with a secret of the state, over the canonical form of its values. The form is a type's tag
 * and the value, so that NULL is not the empty text, 1.0 is 1.00 and also 1, -0.0 is 0.0, and a moment is the same in every zone; a
 * timestamp without a zone is another type. Thread-safe.
 */
public final class RowHash {
    /** What takes the place of a hash that happens to have a meaning of its own in the snapshot. */
    private static final long INSTEAD = 1;

    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final int RADIX = 10;

    private final Hasher64 hasher;
    private final long names;

    /**
     * For rows of one shape.
     *
     * @param names of what is hashed, sorted; another field is another hash
     */
    public RowHash(long seed, List<String> names) {
        this.hasher = Hashing.xxh3_64(seed);
        HashStream64 stream = hasher.hashStream();
        names.forEach(stream::putString);
        this.names = stream.getAsLong();
    }

    /** Of the values in the order of the names; never {@link Snapshot#NO_HASH} or {@link Snapshot#ANY_HASH}. */
    public long of(List<Value> values) {
        HashStream64 stream = hasher.hashStream();
        stream.putLong(names);
        for (Value value : values) {
            put(stream, value);
        }
        long hash = stream.getAsLong();
        return hash == Snapshot.NO_HASH || hash == Snapshot.ANY_HASH ? INSTEAD : hash;
    }

    private static void put(HashStream64 stream, Value value) {
        switch (value.kind()) {
            case NULL -> stream.putByte(tag(value));
            case TEXT -> stream.putByte(tag(value)).putString(((Value.Text) value).text());
            case WHOLE -> number(stream, ((Value.Whole) value).number(), 0);
            case DECIMAL -> number(stream, ((Value.Decimal) value).number());
            case FLOATING -> stream.putByte(tag(value)).putDouble(canonical(((Value.Floating) value).number()));
            case BOOL -> stream.putByte(tag(value)).putBoolean(((Value.Bool) value).truth());
            case DATE ->
                stream.putByte(tag(value)).putLong(((Value.Date) value).date().toEpochDay());
            case TIME ->
                stream.putByte(tag(value)).putLong(((Value.Time) value).time().toNanoOfDay() / NANOS_A_MICRO);
            case LOCAL_DATE_TIME -> stream.putByte(tag(value)).putLong(micros(((Value.LocalMoment) value).dateTime()));
            case MOMENT -> stream.putByte(tag(value)).putLong(micros(((Value.Moment) value).instant()));
            case BYTES -> stream.putByte(tag(value)).putString(((Value.Bytes) value).hex());
            case LIST -> list(stream, (Value.ListOf) value);
        }
    }

    private static void list(HashStream64 stream, Value.ListOf list) {
        stream.putByte(tag(list)).putInt(list.values().size());
        for (Value element : list.values()) {
            put(stream, element);
        }
    }

    /** Whole numbers and decimals alike, since a warehouse that changes a column from integer to numeric has changed no value. */
    private static void number(HashStream64 stream, BigDecimal number) {
        if (number.precision() <= DIGITS_OF_A_LONG) {
            number(stream, number.unscaledValue().longValue(), number.scale());
            return;
        }
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        stream.putByte((byte) Value.Kind.DECIMAL.tag())
                .putInt(plain.scale())
                .putByteArray(plain.unscaledValue().toByteArray());
    }

    /** The same of a number whose digits are a long, as most are; the bytes are those that {@code BigInteger} would give. */
    private static void number(HashStream64 stream, long digits, int scale) {
        long plain = digits;
        int plainScale = digits == 0 ? 0 : scale;
        while (plain != 0 && plain % RADIX == 0) {
            plain /= RADIX;
            plainScale--;
        }
        int length = 1;
        while (length < Long.BYTES && plain >> (Byte.SIZE * length - 1) != plain >> (Long.SIZE - 1)) {
            length++;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (plain >> (Byte.SIZE * (length - 1 - i)));
        }
        stream.putByte((byte) Value.Kind.DECIMAL.tag()).putInt(plainScale).putByteArray(bytes);
    }

    private static double canonical(double number) {
        if (Double.isNaN(number)) {
            return Double.NaN;
        }
        return number == 0 ? 0.0 : number;
    }

    private static long micros(LocalDateTime time) {
        return micros(time.toInstant(ZoneOffset.UTC));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_A_SECOND + instant.getNano() / NANOS_A_MICRO;
    }

    private static byte tag(Value value) {
        return (byte) value.kind().tag();
    }
}
