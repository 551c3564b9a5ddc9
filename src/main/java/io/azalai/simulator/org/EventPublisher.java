package io.azalai.simulator.org;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes platform events: checked like records, then only kept in the history of the org. Guarded by the org's lock. */
final class EventPublisher {
    private final Allowance allowance;
    private final RowWriter writer;
    private long published;

    EventPublisher(Allowance allowance, RowWriter writer) {
        this.allowance = allowance;
        this.writer = writer;
    }

    SaveResult publish(
            Table table, SaveRequest request, ColumnPlan plan, SaveContext context, Transaction transaction) {
        if (request.operation() != Operation.INSERT) {
            throw new RowRefused(
                    "INVALID_TYPE_FOR_OPERATION",
                    "entity type " + table.schema().name() + " does not support "
                            + request.operation().name().toLowerCase(Locale.ROOT));
        }
        RecordDraft draft = new RecordDraft(table, context);
        new DraftFiller(draft, false).fill(plan, request.values(), -1);
        if (!allowance.take(1)) {
            throw new RowRefused("LIMIT_EXCEEDED", "The hourly limit of published platform events is used up.");
        }
        String uuid = UUID.nameUUIDFromBytes((table.schema().name() + ++published).getBytes(StandardCharsets.UTF_8))
                .toString();
        set(draft, "EventUuid", uuid);
        set(draft, "ReplayId", String.valueOf(published));
        int slot = writer.write(draft, transaction);
        return new SaveResult(table.id(slot), true, true, List.of(RowError.of("OPERATION_ENQUEUED", uuid)));
    }

    private static void set(RecordDraft draft, String field, @Nullable Object value) {
        draft.object().position(field).ifPresent(position -> draft.values()[position] = value);
    }
}
