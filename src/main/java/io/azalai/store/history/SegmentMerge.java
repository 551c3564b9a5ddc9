package io.azalai.store.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several segments on their way into one, without what is too old to be kept. Holds a block of each. Confined to one thread. */
final class SegmentMerge implements Closeable {
    private final List<Cursor> cursors = new ArrayList<>();
    private final SegmentWriter out;
    private final long oldest;

    /**
     * Of segments.
     *
     * @param files in the order of their age
     * @param oldest what was before that time, in milliseconds since 1970, is left out
     */
    SegmentMerge(List<Path> files, SegmentWriter out, long oldest) throws IOException {
        this.out = out;
        this.oldest = oldest;
        try {
            for (Path file : files) {
                cursors.add(new Cursor(Segment.open(file), cursors.size()));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    void run() throws IOException {
        PriorityQueue<Cursor> queue =
                new PriorityQueue<>(Comparator.comparingLong(Cursor::key).thenComparingInt(Cursor::order));
        for (Cursor cursor : cursors) {
            if (cursor.next()) {
                queue.add(cursor);
            }
        }
        for (Cursor next = queue.poll(); next != null; next = queue.poll()) {
            next.write(out, oldest);
            if (next.next()) {
                queue.add(next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Cursor cursor : cursors) {
            cursor.segment.close();
        }
    }

    /** A segment, row by row. */
    private static final class Cursor {
        private static final int UNKNOWN = -1;
        private static final int TOO_OLD = -2;

        private final Segment segment;
        private final int order;
        private int block;
        private @Nullable ByteBuffer rows;
        private int[] numbers = new int[0];
        private int batch;
        private int from;
        private long key;

        Cursor(Segment segment, int order) {
            this.segment = segment;
            this.order = order;
        }

        int order() {
            return order;
        }

        long key() {
            return key;
        }

        boolean next() throws IOException {
            ByteBuffer current = rows;
            if (current == null || !current.hasRemaining()) {
                if (block == segment.blocks()) {
                    return false;
                }
                current = segment.block(block++);
                rows = current;
            }
            batch = ByteSink.number(current);
            from = current.position();
            int length = EventCodec.toKey(current);
            key = Segment.hash(current.array(), current.arrayOffset() + current.position(), length);
            EventCodec.skip(current.position(from));
            return true;
        }

        void write(SegmentWriter out, long oldest) throws IOException {
            ByteBuffer current = rows;
            int number = number(out, oldest);
            if (current != null && number != TOO_OLD) {
                out.add(key, number, current.array(), current.arrayOffset() + from, current.position() - from);
            }
        }

        private int number(SegmentWriter out, long oldest) throws IOException {
            if (batch >= numbers.length) {
                int before = numbers.length;
                numbers = Arrays.copyOf(numbers, Math.max(batch + 1, 2 * before));
                Arrays.fill(numbers, before, numbers.length, UNKNOWN);
            }
            if (numbers[batch] == UNKNOWN) {
                RowEvents of = segment.batch(batch);
                numbers[batch] = of.at().toEpochMilli() < oldest ? TOO_OLD : out.number(of);
            }
            return numbers[batch];
        }
    }
}
