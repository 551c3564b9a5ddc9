package io.azalai.store.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes a {@link Segment}: rows in the order of their keys' hashes by blocks, an index of the blocks, the batches that rows name by their numbers, and a
 * footer. Confined to one thread.
 */
final class SegmentWriter implements Closeable {
    static final int MARK = 0x415a4b31;
    static final int HEADER_BYTES = Long.BYTES;
    static final int INDEX_BYTES = 2 * Long.BYTES + Integer.BYTES;
    static final int FOOTER_BYTES = 6 * Long.BYTES + 4 * Integer.BYTES;

    /** A block is closed once it has so many bytes. */
    private static final int BLOCK = 4096;

    private final FileChannel channel;
    private final ByteSink block = new ByteSink(2 * BLOCK);
    private final ByteSink index = new ByteSink(BLOCK);
    private final ByteSink batches = new ByteSink(BLOCK);
    private final Map<RowEvents, Integer> numbers = new HashMap<>();
    private long[] places = new long[16];
    private long at;
    private long first;
    private long rows;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    private SegmentWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** A new file, in place of what is left of another. */
    static SegmentWriter create(Path file) throws IOException {
        SegmentWriter writer = new SegmentWriter(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        writer.write(ByteBuffer.allocate(HEADER_BYTES).putInt(0, MARK));
        return writer;
    }

    private void write(ByteBuffer bytes) throws IOException {
        at += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The number by which rows name their batch. */
    int number(RowEvents batch) {
        Integer known = numbers.get(batch);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == places.length) {
            places = Arrays.copyOf(places, 2 * number);
        }
        places[number] = batches.size();
        EventCodec.batch(batch, batches);
        numbers.put(batch, number);
        oldest = Math.min(oldest, batch.at().toEpochMilli());
        newest = Math.max(newest, batch.at().toEpochMilli());
        return number;
    }

    /**
     * Takes a row.
     *
     * @param key the hash of its key, not less than that of the row before
     * @param batch the number of its batch
     * @param array holds the row as it is encoded
     */
    void add(long key, int batch, byte[] array, int offset, int length) throws IOException {
        if (block.size() >= BLOCK) {
            flush();
        }
        if (block.size() == 0) {
            first = key;
        }
        block.number(batch).put(array, offset, length);
        rows++;
    }

    private void flush() throws IOException {
        if (block.size() > 0) {
            index.take(INDEX_BYTES).putLong(first).putLong(at).putInt(crc(block.buffer()));
            write(block.buffer());
            block.cut(0);
        }
    }

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Ends the file, durably. */
    void finish() throws IOException {
        flush();
        long rowsEnd = at;
        write(index.buffer());
        long batchesAt = at;
        write(batches.buffer());
        ByteBuffer table = ByteBuffer.allocate(numbers.size() * Long.BYTES);
        for (int i = 0; i < numbers.size(); i++) {
            table.putLong(batchesAt + places[i]);
        }
        long tableAt = at;
        write(table.flip());
        ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES)
                .putLong(rowsEnd)
                .putLong(batchesAt)
                .putLong(tableAt)
                .putLong(oldest)
                .putLong(newest)
                .putLong(rows)
                .putInt(index.size() / INDEX_BYTES)
                .putInt(numbers.size());
        footer.putInt(crc(footer.duplicate().flip())).putInt(MARK);
        write(footer.flip());
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
