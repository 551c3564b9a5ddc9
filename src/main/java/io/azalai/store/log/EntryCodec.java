package io.azalai.store.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An entry as bytes: the length of what follows, a byte that tells what is there, fingerprint and hash, the key, the match value where it is another than
 * the key, the Id. Stateless.
 */
final class EntryCodec {
    private static final int KIND = 0b11;
    private static final int HAS_MATCH = 1 << 2;
    private static final int IS_MATCH_KEY = 1 << 3;
    private static final int HAS_ID = 1 << 4;
    private static final int IS_ID_PACKED = 1 << 5;

    /** Of kind and flags and of both hashes. */
    private static final int FIXED = 1 + 2 * Long.BYTES;

    private static final int SEVEN = 7;
    private static final int CONTINUED = 1 << SEVEN;

    private EntryCodec() {}

    /** What an index needs of an entry. */
    record Head(LogEntry.Kind kind, long fingerprint, long hash, String key) {}

    /** Writes the entry; the buffer must have room for {@link #maxSize}. */
    static void write(LogEntry entry, ByteBuffer to) {
        byte[] key = utf8(entry.key());
        String match = entry.match();
        String id = entry.recordId();
        byte[] ownMatch = match == null || match.equals(entry.key()) ? null : utf8(match);
        boolean isPacked = id != null && RecordIds.isPackable(id);
        byte[] plainId = id == null || isPacked ? null : utf8(id);
        int flags = entry.kind().code()
                | (match != null ? HAS_MATCH : 0)
                | (match != null && ownMatch == null ? IS_MATCH_KEY : 0)
                | (id != null ? HAS_ID : 0)
                | (isPacked ? IS_ID_PACKED : 0);
        number(FIXED + size(key) + size(ownMatch) + (isPacked ? RecordIds.BYTES : size(plainId)), to);
        to.put((byte) flags).putLong(entry.fingerprint()).putLong(entry.hash());
        text(key, to);
        text(ownMatch, to);
        if (id != null && isPacked) {
            RecordIds.pack(id, to);
        } else {
            text(plainId, to);
        }
    }

    /** Bytes that the entry may take at most. */
    static int maxSize(LogEntry entry) {
        return FIXED + 8 * Integer.BYTES + 3 * (length(entry.key()) + length(entry.match()) + length(entry.recordId()));
    }

    /** Reads what an index needs, and leaves the buffer behind the entry. */
    static Head head(ByteBuffer from) {
        int length = number(from);
        int end = from.position() + length;
        LogEntry.Kind kind = LogEntry.Kind.of(from.get() & KIND);
        Head head = new Head(kind, from.getLong(), from.getLong(), text(from));
        from.position(end);
        return head;
    }

    static LogEntry read(ByteBuffer from) {
        int length = number(from);
        int end = from.position() + length;
        int flags = from.get();
        long fingerprint = from.getLong();
        long hash = from.getLong();
        String key = text(from);
        String match = (flags & HAS_MATCH) == 0 ? null : (flags & IS_MATCH_KEY) != 0 ? key : text(from);
        String id = (flags & HAS_ID) == 0 ? null : (flags & IS_ID_PACKED) != 0 ? RecordIds.unpack(from) : text(from);
        from.position(end);
        return new LogEntry(LogEntry.Kind.of(flags & KIND), key, fingerprint, hash, match, id);
    }

    /** A number of seven bits a byte, the lowest first. */
    static void number(int number, ByteBuffer to) {
        int left = number;
        while (left >= CONTINUED) {
            to.put((byte) (left | CONTINUED));
            left >>>= SEVEN;
        }
        to.put((byte) left);
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

    static void text(byte @Nullable [] text, ByteBuffer to) {
        if (text != null) {
            number(text.length, to);
            to.put(text);
        }
    }

    static String text(ByteBuffer from) {
        int length = number(from);
        String text = new String(from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int size(byte @Nullable [] text) {
        return text == null ? 0 : text.length + digits(text.length);
    }

    private static int digits(int number) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + SEVEN - 1) / SEVEN);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
