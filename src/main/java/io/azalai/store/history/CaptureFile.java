package io.azalai.store.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Events as they come: frames of a mark, the length of the body and its CRC32C, then the batch and its rows. Written without waiting for the disk, so that
 * the process may die and nothing is lost, but the machine may not. Thread-safe.
 */
final class CaptureFile implements Closeable {
    private static final int MARK = 0x415a4831;
    private static final int HEAD_BYTES = 3 * Integer.BYTES;
    private static final int BYTES_A_ROW = 48;

    private final FileChannel channel;

    private CaptureFile(FileChannel channel) {
        this.channel = channel;
    }

    static CaptureFile create(Path file) throws IOException {
        return new CaptureFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    void append(RowEvents events) throws IOException {
        ByteSink frame =
                new ByteSink(HEAD_BYTES + 64 + BYTES_A_ROW * events.rows().size());
        frame.take(HEAD_BYTES);
        EventCodec.batch(events, frame);
        frame.number(events.rows().size());
        ByteSink scratch = new ByteSink(2 * BYTES_A_ROW);
        events.rows().forEach(row -> EventCodec.row(row, scratch, frame));
        ByteBuffer bytes = frame.buffer();
        int length = frame.size() - HEAD_BYTES;
        bytes.putInt(0, MARK).putInt(4, length).putInt(8, crc(bytes.slice(HEAD_BYTES, length)));
        write(bytes);
    }

    /** What fails half-way is taken back, so that what follows is found. */
    private synchronized void write(ByteBuffer bytes) throws IOException {
        long end = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            try {
                channel.truncate(end);
            } catch (IOException torn) {
                e.addSuppressed(torn);
            }
            throw e;
        }
    }

    private static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Sees a frame. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A frame.
         *
         * @param at where it begins in the file
         * @param batch without its rows
         * @param rows their number, then each; in memory that is used again
         */
        void frame(long at, RowEvents batch, ByteBuffer rows) throws IOException;
    }

    /** Gives every whole frame, up to the first that is not. */
    static void scan(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
            ByteBuffer body = ByteBuffer.allocate(1 << 16);
            long size = channel.size();
            for (long at = 0; at + HEAD_BYTES <= size; at += HEAD_BYTES + body.limit()) {
                fill(channel, head.clear(), at);
                int length = head.getInt(Integer.BYTES);
                if (head.getInt(0) != MARK || length <= 0 || length > size - at - HEAD_BYTES) {
                    return;
                }
                body = length > body.capacity() ? ByteBuffer.allocate(length) : body.clear();
                fill(channel, body.limit(length), at + HEAD_BYTES);
                if (crc(body.duplicate()) != head.getInt(2 * Integer.BYTES)) {
                    return;
                }
                visitor.frame(at, EventCodec.batch(body), body);
            }
        }
    }

    /** Reads to the buffer's limit, and turns it to be read. */
    static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the file ends at " + channel.size());
            }
        }
        bytes.flip();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
