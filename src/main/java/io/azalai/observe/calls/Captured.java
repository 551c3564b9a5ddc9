package io.azalai.observe.calls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/** The beginning of a body that passes by, taken from a bound that all bodies share. Used by one thread after the other. */
final class Captured {
    /** Of one body. A batch of rows is told by its beginning. */
    static final int MOST = 64 << 10;

    private final Semaphore room;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isFull;
    private boolean isClosed;
    private long total;

    /**
     * An empty one.
     *
     * @param room bytes that all bodies together may still take; one without room is not kept
     */
    Captured(Semaphore room) {
        this.room = room;
    }

    synchronized void add(ByteBuffer content) {
        if (isClosed) {
            return;
        }
        total += content.remaining();
        int wanted = Math.min(content.remaining(), MOST - bytes.size());
        if (isFull || wanted == 0) {
            return;
        }
        if (!room.tryAcquire(wanted)) {
            isFull = true;
            return;
        }
        byte[] copy = new byte[wanted];
        content.duplicate().get(copy);
        bytes.write(copy, 0, wanted);
    }

    /** Starts anew, as a body does that is sent again. */
    synchronized void clear() {
        room.release(bytes.size());
        bytes.reset();
        isFull = false;
        total = 0;
    }

    /** Whatever comes now is another's. */
    synchronized void close() {
        isClosed = true;
    }

    synchronized long total() {
        return total;
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    synchronized boolean isTruncated() {
        return total > bytes.size();
    }
}
