package io.azalai.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.zip.CRC32C;

/**
 * A frame as bytes: a mark, the length of the body and its CRC32C; then the body: kind, format, time, batch, run, note, the number of entries, and the
 * entries. Stateless.
 */
final class FrameCodec {
    /** Bytes before the body. */
    static final int HEAD_BYTES = 3 * Integer.BYTES;

    private static final int MARK = 0x415a4652;
    private static final int FIXED = 1 + 2 * Long.BYTES + 3 * Integer.BYTES;

    private FrameCodec() {}

    static ByteBuffer encode(LogFrame frame) {
        byte[] run = EntryCodec.utf8(frame.run());
        int size = HEAD_BYTES + FIXED + 2 * Integer.BYTES + run.length + frame.note().length;
        for (LogEntry entry : frame.entries()) {
            size = Math.addExact(size, EntryCodec.maxSize(entry));
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).position(HEAD_BYTES);
        bytes.put((byte) frame.kind().code())
                .putLong(frame.format())
                .putLong(frame.time())
                .putInt(frame.batch());
        EntryCodec.text(run, bytes);
        bytes.putInt(frame.note().length).put(frame.note());
        bytes.putInt(frame.entries().size());
        frame.entries().forEach(entry -> EntryCodec.write(entry, bytes));
        bytes.flip();
        return bytes.putInt(0, MARK).putInt(4, bytes.limit() - HEAD_BYTES).putInt(8, crc(body(bytes)));
    }

    private static ByteBuffer body(ByteBuffer frame) {
        return frame.slice(HEAD_BYTES, frame.limit() - HEAD_BYTES);
    }

    /** The length of the body that the head at the buffer's position tells; -1 where it is no head. */
    static int bodyLength(ByteBuffer head) {
        int at = head.position();
        int length = head.getInt(at + Integer.BYTES);
        return head.getInt(at) == MARK && length > 0 ? length : -1;
    }

    /** Whether the body is the one that the head was written for. */
    static boolean isWhole(ByteBuffer head, ByteBuffer body) {
        return head.getInt(head.position() + 2 * Integer.BYTES) == crc(body.duplicate());
    }

    private static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** What a frame tells before its entries; leaves the buffer where they begin. */
    static LogFrame withoutEntries(ByteBuffer body) {
        LogFrame.Kind kind = LogFrame.Kind.of(body.get());
        long format = body.getLong();
        long time = body.getLong();
        int batch = body.getInt();
        String run = EntryCodec.text(body);
        byte[] note = new byte[body.getInt()];
        body.get(note);
        return new LogFrame(kind, format, time, run, batch, List.of(), note);
    }

    /** Gives the head of each entry with its distance from the body's begin; the buffer is where entries begin. */
    static void heads(ByteBuffer body, ObjLongConsumer<EntryCodec.Head> consumer) {
        for (int left = body.getInt(); left > 0; left--) {
            int at = body.position();
            consumer.accept(EntryCodec.head(body), at);
        }
    }

    static LogFrame decode(ByteBuffer body) {
        LogFrame frame = withoutEntries(body);
        int size = body.getInt();
        List<LogEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(EntryCodec.read(body));
        }
        return new LogFrame(
                frame.kind(), frame.format(), frame.time(), frame.run(), frame.batch(), entries, frame.note());
    }
}
