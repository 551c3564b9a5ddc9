package io.azalai.store.history;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/** Rows of many batches in the order of their keys' hashes; never changed once it is written. Confined to one thread. */
final class Segment implements Closeable {
    /** Bits of a hash that are left, so that one number has room for a hash and a place in memory. */
    static final int KEY_BITS = 40;

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private final Path file;
    private final FileChannel channel;
    private final long rowsEnd;
    private final long tableAt;
    private final long oldest;
    private final long newest;
    private final int blocks;

    private Segment(Path file, FileChannel channel, ByteBuffer footer) {
        this.file = file;
        this.channel = channel;
        this.rowsEnd = footer.getLong();
        footer.getLong();
        this.tableAt = footer.getLong();
        this.oldest = footer.getLong();
        this.newest = footer.getLong();
        footer.getLong();
        this.blocks = footer.getInt();
    }

    static Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteBuffer footer = ByteBuffer.allocate(SegmentWriter.FOOTER_BYTES);
            long at = channel.size() - SegmentWriter.FOOTER_BYTES;
            int crcAt = SegmentWriter.FOOTER_BYTES - 2 * Integer.BYTES;
            if (at >= SegmentWriter.HEADER_BYTES) {
                CaptureFile.fill(channel, footer, at);
            }
            if (at < SegmentWriter.HEADER_BYTES
                    || footer.getInt(crcAt + Integer.BYTES) != SegmentWriter.MARK
                    || footer.getInt(crcAt) != SegmentWriter.crc(footer.slice(0, crcAt))) {
                throw new IOException("'" + file + "' does not end as a file of the history does");
            }
            return new Segment(file, channel, footer);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What rows are in the order of. */
    static long hash(byte[] array, int offset, int length) {
        return HASHER.hashBytesToLong(array, offset, length) >>> (Long.SIZE - KEY_BITS);
    }

    /** When the oldest of its batches was, in milliseconds since 1970. */
    long oldest() {
        return oldest;
    }

    long newest() {
        return newest;
    }

    int blocks() {
        return blocks;
    }

    /** Gives what became of the row of a key. */
    void find(String key, Consumer<RowEvent> consumer) throws IOException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        long hash = hash(wanted, 0, wanted.length);
        for (int block = firstBlock(hash); block < blocks && index(block).getLong() <= hash; block++) {
            ByteBuffer rows = block(block);
            while (rows.hasRemaining()) {
                int batch = ByteSink.number(rows);
                int at = rows.position();
                if (isOf(wanted, rows)) {
                    consumer.accept(new RowEvent(batch(batch), EventCodec.row(rows.position(at))));
                } else {
                    EventCodec.skip(rows.position(at));
                }
            }
        }
    }

    static boolean isOf(byte[] wanted, ByteBuffer row) {
        int length = EventCodec.toKey(row);
        int from = row.arrayOffset() + row.position();
        return length == wanted.length && Arrays.equals(row.array(), from, from + length, wanted, 0, wanted.length);
    }

    /** The last block that begins before that hash: rows of the hash may begin in it. */
    private int firstBlock(long hash) throws IOException {
        int low = 0;
        int high = blocks - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (index(middle).getLong() < hash) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private ByteBuffer index(int block) throws IOException {
        return read(rowsEnd + (long) block * SegmentWriter.INDEX_BYTES, SegmentWriter.INDEX_BYTES);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        CaptureFile.fill(channel, bytes, at);
        return bytes;
    }

    /** The rows of a block: each with the number of its batch before it. */
    ByteBuffer block(int block) throws IOException {
        ByteBuffer index = index(block);
        index.getLong();
        long from = index.getLong();
        long end = block + 1 == blocks ? rowsEnd : index(block + 1).getLong(Long.BYTES);
        ByteBuffer rows = read(from, (int) (end - from));
        if (index.getInt() != SegmentWriter.crc(rows.duplicate())) {
            throw new IOException("'" + file + "' is damaged at byte " + from);
        }
        return rows;
    }

    /** The batch of that number, without rows. */
    RowEvents batch(int number) throws IOException {
        long at = read(tableAt + (long) number * Long.BYTES, Long.BYTES).getLong();
        ByteBuffer next = tableAt > at + 512 ? read(at, 512) : read(at, (int) (tableAt - at));
        return EventCodec.batch(next);
    }

    /** Gives every row, batch by number. */
    void each(Consumer<RowEvent> consumer) throws IOException {
        RowEvents[] known = new RowEvents[0];
        for (int block = 0; block < blocks; block++) {
            for (ByteBuffer rows = block(block); rows.hasRemaining(); ) {
                int batch = ByteSink.number(rows);
                if (batch >= known.length) {
                    known = Arrays.copyOf(known, Math.max(batch + 1, 2 * known.length));
                }
                if (known[batch] == null) {
                    known[batch] = batch(batch);
                }
                consumer.accept(new RowEvent(known[batch], EventCodec.row(rows)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
