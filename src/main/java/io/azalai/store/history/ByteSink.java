package io.azalai.store.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes in memory that grow; and how texts and numbers are read from such. Confined to one thread. */
final class ByteSink {
    private static final int SEVEN = 7;
    private static final int CONTINUED = 1 << SEVEN;

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    /** Forgets what is behind that place. */
    void cut(int to) {
        size = to;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
        }
    }

    ByteSink put(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteSink put(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Room for so many bytes that the caller fills. */
    ByteBuffer take(int length) {
        room(length);
        ByteBuffer taken = ByteBuffer.wrap(bytes, size, length);
        size += length;
        return taken;
    }

    /** A number of seven bits a byte, the lowest first. */
    ByteSink number(int number) {
        int left = number;
        while (left < 0 || left >= CONTINUED) {
            put(left | CONTINUED);
            left >>>= SEVEN;
        }
        return put(left);
    }

    ByteSink text(@Nullable String text) {
        if (text == null) {
            return number(0);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length + 1).put(utf8, 0, utf8.length);
    }

    static int number(ByteBuffer from) {
        int number = 0;
        for (int shift = 0; ; shift += SEVEN) {
            byte next = from.get();
            number |= (next & CONTINUED - 1) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    static @Nullable String text(ByteBuffer from) {
        int length = number(from) - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    static String told(ByteBuffer from) {
        String text = text(from);
        return text == null ? "" : text;
    }
}
