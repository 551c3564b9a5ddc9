package io.azalai.store.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in memory, at most about 6 MB, until they are written in the order of their keys' hashes. Confined to one thread. */
final class SortedRows {
    private static final int MOST_ROWS = 1 << 17;
    private static final int MOST_BYTES = 4 << 20;
    private static final int PLACE_BITS = Long.SIZE - Segment.KEY_BITS;
    private static final int PLACE = (1 << PLACE_BITS) - 1;

    private final ByteSink rows = new ByteSink(1 << 12);
    private final List<RowEvents> batches = new ArrayList<>();
    private long[] order = new long[64];
    private int[] places = new int[64];
    private int[] ofBatch = new int[64];
    private int size;

    boolean isFull() {
        return size == MOST_ROWS || rows.size() >= MOST_BYTES;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Rows that are added from now on are of that batch. */
    void begin(RowEvents batch) {
        batches.add(batch);
    }

    /** Takes the row at the buffer's position, which moves behind it. */
    void add(ByteBuffer from) {
        int begin = from.position();
        int length = EventCodec.toKey(from);
        long hash = Segment.hash(from.array(), from.arrayOffset() + from.position(), length);
        int end = EventCodec.skip(from.position(begin));
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            ofBatch = Arrays.copyOf(ofBatch, 2 * size);
        }
        order[size] = hash << PLACE_BITS | size;
        places[size] = rows.size();
        ofBatch[size] = batches.size() - 1;
        size++;
        rows.put(from.array(), from.arrayOffset() + begin, end - begin);
    }

    /** Writes all, and forgets them. */
    void writeTo(SegmentWriter out) throws IOException {
        sort();
        int[] numbers = batches.stream().mapToInt(out::number).toArray();
        for (int i = 0; i < size; i++) {
            int row = (int) order[i] & PLACE;
            int end = row + 1 < size ? places[row + 1] : rows.size();
            out.add(order[i] >>> PLACE_BITS, numbers[ofBatch[row]], rows.array(), places[row], end - places[row]);
        }
        RowEvents last = batches.get(batches.size() - 1);
        batches.clear();
        batches.add(last);
        size = 0;
        rows.cut(0);
    }

    /** By the hash, and by the order in which they came where it is the same. The hash's highest bit is no sign. */
    private void sort() {
        for (int i = 0; i < size; i++) {
            order[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(order, 0, size);
        for (int i = 0; i < size; i++) {
            order[i] ^= Long.MIN_VALUE;
        }
    }
}
