package io.azalai.store.log;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The file: a header, then frames to its end. Whatever stands behind the last whole frame was never acknowledged. One writer at a time; confined to
 * one thread at a time.
 */
final class LogFile implements Closeable {
    /** Where the first frame begins. */
    static final int HEADER_BYTES = 32;

    private static final long MARK = 0x415a414c4f473031L;
    private static final int CRC_AT = HEADER_BYTES - Integer.BYTES;

    /** Bytes that are read at once; a frame that has more is read as a whole. */
    private static final int WINDOW = 1 << 20;

    /** Bytes in which most entries lie whole. */
    private static final int ENTRY = 192;

    private final Path path;
    private final FileChannel channel;
    private final boolean isWritable;
    private final long seed;
    private final ByteBuffer entry = ByteBuffer.allocate(ENTRY);
    private boolean isBroken;

    private LogFile(Path path, FileChannel channel, boolean isWritable, long seed) {
        this.path = path;
        this.channel = channel;
        this.isWritable = isWritable;
        this.seed = seed;
    }

    /** Sees a whole frame. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A frame's body, in a buffer that is used again.
         *
         * @param at where the body begins
         */
        void frame(ByteBuffer body, long at);
    }

    /** A new file, or a new one in place of one that is there. */
    static LogFile create(Path path, long seed) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putLong(MARK).putLong(seed);
        header.putInt(CRC_AT, crc(header)).clear();
        LogFile file = new LogFile(path, channel, true, seed);
        file.write(header, 0);
        return file;
    }

    static LogFile open(Path path, boolean isWritable) throws IOException {
        FileChannel channel = isWritable
                ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            fill(channel, header, 0);
            if (header.getLong(0) != MARK || header.getInt(CRC_AT) != crc(header)) {
                throw new DamagedLogException(path, "is damaged: it does not begin as a snapshot does");
            }
            return new LogFile(path, channel, isWritable, header.getLong(Long.BYTES));
        } catch (EOFException e) {
            channel.close();
            throw new DamagedLogException(path, "is damaged: it is shorter than a snapshot is");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(CRC_AT));
        return (int) crc.getValue();
    }

    Path path() {
        return path;
    }

    /** What hashes of keys begin with. */
    long seed() {
        return seed;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Gives every whole frame from a position on; tells where the last of them ends. */
    long scan(long from, Visitor visitor) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        long end = from;
        for (; ; ) {
            window = holding(FrameCodec.HEAD_BYTES, window, end);
            int length = window.remaining() < FrameCodec.HEAD_BYTES ? -1 : FrameCodec.bodyLength(window);
            if (length < 0 || length > channel.size() - end - FrameCodec.HEAD_BYTES) {
                return end;
            }
            window = holding(FrameCodec.HEAD_BYTES + length, window, end);
            if (window.remaining() < FrameCodec.HEAD_BYTES + length) {
                return end;
            }
            ByteBuffer body = window.slice(window.position() + FrameCodec.HEAD_BYTES, length);
            if (!FrameCodec.isWhole(window, body)) {
                return end;
            }
            visitor.frame(body, end + FrameCodec.HEAD_BYTES);
            window.position(window.position() + FrameCodec.HEAD_BYTES + length);
            end += FrameCodec.HEAD_BYTES + length;
        }
    }

    /** A window that holds so many bytes from its position on, which stands for a place in the file; fewer at the end of the file. */
    private ByteBuffer holding(int bytes, ByteBuffer window, long at) throws IOException {
        if (window.remaining() >= bytes) {
            return window;
        }
        ByteBuffer next = bytes <= window.capacity()
                ? window.compact()
                : ByteBuffer.allocate(bytes).put(window);
        long from = at + next.position();
        while (next.hasRemaining()) {
            int read = channel.read(next, from);
            if (read < 0) {
                break;
            }
            from += read;
        }
        return next.flip();
    }

    /** Whether a whole frame begins anywhere after that place: then what is wrong there is no torn end. */
    boolean hasFrameAfter(long at) throws IOException {
        long size = channel.size();
        for (long from = at + 1; from <= size - FrameCodec.HEAD_BYTES; from++) {
            long next = nextMark(from);
            if (next < 0) {
                return false;
            }
            if (scan(next, (body, place) -> {}) > next) {
                return true;
            }
            from = next;
        }
        return false;
    }

    private long nextMark(long from) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        for (long at = from; ; at += WINDOW - FrameCodec.HEAD_BYTES) {
            window.clear();
            ByteBuffer filled = holding(WINDOW, window.limit(0), at);
            for (int i = 0; i + FrameCodec.HEAD_BYTES <= filled.limit(); i++) {
                if (FrameCodec.bodyLength(filled.position(i)) >= 0) {
                    return at + i;
                }
            }
            if (filled.limit() < WINDOW) {
                return -1;
            }
        }
    }

    /** Lets go what stands behind that place. */
    void cut(long end) throws IOException {
        channel.truncate(end);
        channel.force(false);
    }

    /** The entry at that place. */
    LogEntry entry(long offset) throws IOException {
        ByteBuffer bytes = entry.clear();
        read(bytes, offset);
        int length = EntryCodec.number(bytes);
        int whole = bytes.position() + length;
        if (whole > bytes.limit()) {
            bytes = ByteBuffer.allocate(whole);
            fill(channel, bytes, offset);
        }
        return EntryCodec.read(bytes.position(0));
    }

    private void read(ByteBuffer bytes, long at) throws IOException {
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, at + bytes.position());
        }
        bytes.flip();
    }

    private static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file ends at " + channel.size());
            }
        }
        bytes.flip();
    }

    /**
     * Writes a frame at that end of the file; what fails half-way is taken back. Gives the new end.
     *
     * @param isDurable returns only once it is on the disk, and all before it
     */
    long append(ByteBuffer frame, long end, boolean isDurable) throws IOException {
        if (!isWritable || isBroken) {
            throw new IOException(
                    "'" + path + "' " + (isBroken ? "could not be written before" : "was opened to be read"));
        }
        try {
            long next = write(frame, end);
            if (isDurable) {
                channel.force(false);
            }
            return next;
        } catch (IOException e) {
            isBroken = true;
            try {
                cut(end);
                isBroken = false;
            } catch (IOException torn) {
                e.addSuppressed(torn);
            }
            throw e;
        }
    }

    private long write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return at;
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
