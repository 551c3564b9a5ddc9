package io.azalai.extract.reader;

import io.azalai.extract.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cells in a form that is the same for equal values: a tag, then numbers of fixed length or a length and bytes, so that no cell runs into the
 * next. {@link StoredCells} reads it. Confined to one thread.
 */
final class CellBuffer {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** A text that is no sequence of characters, in UTF-16; UTF-8 has no form of it. */
    static final byte BROKEN_TEXT = 'u';

    /** A decimal whose digits fit into a long. */
    static final byte SHORT_DECIMAL = 's';

    /** A cell as the wire had it. */
    static final byte RAW = 'r';

    private static final int LONGEST = 63;
    private static final int SMALLEST = 1 << 16;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[SMALLEST];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Empties it; one that a huge cell has stretched is made anew. */
    void clear() {
        length = 0;
        if (bytes.length > 4 * PageLimits.BYTES) {
            bytes = new byte[SMALLEST];
        }
    }

    void putNull() {
        tag(Value.Kind.NULL);
    }

    void putWhole(long number) {
        tag(Value.Kind.WHOLE);
        putLong(number);
    }

    void putFloating(double number) {
        tag(Value.Kind.FLOATING);
        putLong(Double.doubleToLongBits(number));
    }

    void putBool(boolean truth) {
        tag(Value.Kind.BOOL);
        putByte((byte) (truth ? 1 : 0));
    }

    void putRaw(byte[] cell) {
        putByte(RAW);
        putBytes(cell);
    }

    void putDecimal(BigDecimal number) {
        BigInteger digits = number.unscaledValue();
        if (digits.bitLength() <= LONGEST) {
            putByte(SHORT_DECIMAL);
            putInt(number.scale());
            putLong(digits.longValue());
        } else {
            tag(Value.Kind.DECIMAL);
            putInt(number.scale());
            putBytes(digits.toByteArray());
        }
    }

    void putText(String text) {
        int start = length;
        int count = text.length();
        room((long) count + 1 + Integer.BYTES);
        bytes[start] = (byte) Value.Kind.TEXT.tag();
        int end = start + 1 + Integer.BYTES;
        for (int i = 0; i < count; i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                putWideText(text);
                return;
            }
            bytes[end + i] = (byte) letter;
        }
        INT.set(bytes, start + 1, count);
        length = end + count;
    }

    private void putWideText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        boolean isWhole = new String(encoded, StandardCharsets.UTF_8).equals(text);
        putByte(isWhole ? (byte) Value.Kind.TEXT.tag() : BROKEN_TEXT);
        putBytes(isWhole ? encoded : utf16(text));
    }

    private static byte[] utf16(String text) {
        byte[] units = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >> Byte.SIZE);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        return units;
    }

    void tag(Value.Kind kind) {
        putByte((byte) kind.tag());
    }

    void putByte(byte value) {
        room(1);
        bytes[length++] = value;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    void putBytes(byte[] content) {
        room((long) content.length + Integer.BYTES);
        putInt(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    private void room(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            if (needed > MOST) {
                throw new OutOfMemoryError("a row of more than 2 GB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, 2L * bytes.length)));
        }
    }
}
