package io.azalai.store.history;

import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import io.azalai.store.history.RowEvents.Reason;
import io.azalai.store.history.RowEvents.Row;
import io.azalai.store.log.RecordIds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * Events as bytes. Of a batch: flags, time, batch, run, operation. Of a row: the length of what follows, flags, the key, the Id, the reason. Stateless.
 */
final class EventCodec {
    private static final int OUTCOME = 0b111;
    private static final int CHANGE = 0b11;
    private static final int CHANGE_SHIFT = 3;
    private static final int HAS_ID = 1 << 5;
    private static final int IS_PACKED = 1 << 6;
    private static final int HAS_REASON = 1 << 7;

    private static final int NEEDS_COMMIT = 1;
    private static final int IS_SETTLED = 1 << 1;

    private EventCodec() {}

    static void batch(RowEvents events, ByteSink to) {
        to.put((events.needsCommit() ? NEEDS_COMMIT : 0) | (events.isSettled() ? IS_SETTLED : 0));
        to.take(Long.BYTES).putLong(events.at().toEpochMilli());
        to.number(events.batch()).text(events.run()).text(events.operation());
    }

    /** A batch without its rows. */
    static RowEvents batch(ByteBuffer from) {
        int flags = from.get();
        Instant at = Instant.ofEpochMilli(from.getLong());
        int batch = ByteSink.number(from);
        String run = ByteSink.told(from);
        return new RowEvents(
                run, batch, (flags & NEEDS_COMMIT) != 0, (flags & IS_SETTLED) != 0, at, ByteSink.text(from), List.of());
    }

    /**
     * Writes a row.
     *
     * @param scratch is overwritten
     */
    static void row(Row row, ByteSink scratch, ByteSink to) {
        scratch.cut(0);
        String id = row.recordId();
        boolean isPacked = id != null && RecordIds.isPackable(id);
        Reason reason = row.reason();
        scratch.put(row.outcome().code()
                | row.change().code() << CHANGE_SHIFT
                | (id != null ? HAS_ID : 0)
                | (isPacked ? IS_PACKED : 0)
                | (reason != null ? HAS_REASON : 0));
        scratch.text(row.key());
        if (id != null && isPacked) {
            RecordIds.pack(id, scratch.take(RecordIds.BYTES));
        } else if (id != null) {
            scratch.text(id);
        }
        if (reason != null) {
            scratch.text(reason.code()).text(reason.message()).text(reason.field());
        }
        to.number(scratch.size()).put(scratch.array(), 0, scratch.size());
    }

    static Row row(ByteBuffer from) {
        int length = ByteSink.number(from);
        int end = from.position() + length;
        int flags = from.get();
        String key = ByteSink.told(from);
        String id =
                (flags & HAS_ID) == 0 ? null : (flags & IS_PACKED) != 0 ? RecordIds.unpack(from) : ByteSink.text(from);
        Reason reason = (flags & HAS_REASON) == 0 ? null : reason(from);
        from.position(end);
        return new Row(key, Outcome.of(flags & OUTCOME), Change.of(flags >> CHANGE_SHIFT & CHANGE), id, reason);
    }

    private static Reason reason(ByteBuffer from) {
        String code = ByteSink.told(from);
        String message = ByteSink.told(from);
        String field = ByteSink.text(from);
        return new Reason(code, message, field);
    }

    /** Passes a row by; gives the place behind it. */
    static int skip(ByteBuffer from) {
        int length = ByteSink.number(from);
        int end = from.position() + length;
        from.position(end);
        return end;
    }

    /** Where the key of the row begins that is at the buffer's position, which moves there; gives its length. */
    static int toKey(ByteBuffer from) {
        ByteSink.number(from);
        from.get();
        return ByteSink.number(from) - 1;
    }
}
