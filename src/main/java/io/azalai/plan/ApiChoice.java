package io.azalai.plan;

import io.azalai.sync.Batching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncTarget;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which API carries which operation of a run. Immutable. */
public final class ApiChoice {
    /** Records of an sObject Collections call. Source: REST API Developer Guide, "sObject Collections". */
    private static final int COLLECTION_ROWS = 200;

    /** Bytes that one such call is filled up to. */
    private static final long COLLECTION_BYTES = 5_000_000;

    /** Beyond it Bulk is meant to be used. Source: Bulk API Developer Guide, "Introduction": more than 2,000 records. */
    private static final long SMALL = 2_000;

    private final Map<Operation, Api> chosen;

    private ApiChoice(Map<Operation, Api> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /**
     * As the sync names it, or for {@code auto} by what is to be sent.
     *
     * @param rows of each operation
     * @param bytes of the rows' texts, of all operations together
     */
    public static ApiChoice of(Sync sync, Map<Operation, Long> rows, long bytes) {
        Map<Operation, Api> chosen = new EnumMap<>(Operation.class);
        rows.forEach((operation, count) -> chosen.put(
                operation, operation == Operation.MERGE ? Api.MERGE : choose(sync, operation, count, bytes)));
        return new ApiChoice(chosen);
    }

    private static Api choose(Sync sync, Operation operation, long rows, long bytes) {
        if (operation == Operation.REPLACE) {
            return Api.PICKLIST;
        }
        Batching delivery = sync.delivery();
        return switch (delivery.api()) {
            case BULK1 -> Api.BULK1;
            case BULK2 -> Api.BULK2;
            case COLLECTIONS -> sync.target() instanceof SyncTarget.Event ? Api.EVENTS : Api.COLLECTIONS;
            case AUTO -> cheapest(sync, operation, rows, bytes);
        };
    }

    /**
     * The fewest API calls, and where both need as many the one that answers at once. An insert whose records bear neither match value nor
     * marker goes by Bulk however small it is, because a lost answer of collections would leave it in doubt; what only REST has a header for
     * goes by collections, less what only Bulk can do: to delete for good.
     */
    private static Api cheapest(Sync sync, Operation operation, long rows, long bytes) {
        Batching delivery = sync.delivery();
        if (operation == Operation.HARD_DELETE || sync.target() instanceof SyncTarget.Event) {
            return Api.BULK1;
        }
        if (delivery.allowDuplicates() || delivery.updateRecent()) {
            return Api.COLLECTIONS;
        }
        boolean canBeSettled = operation.isIdempotent() || sync.matching() != null || sync.marker() != null;
        if (!canBeSettled || rows > SMALL) {
            return Api.BULK1;
        }
        long collections = Math.max(upwards(rows, COLLECTION_ROWS), upwards(bytes, COLLECTION_BYTES));
        return collections <= Forecast.bulk1(rows, delivery) ? Api.COLLECTIONS : Api.BULK1;
    }

    private static long upwards(long number, long divisor) {
        return (number + divisor - 1) / divisor;
    }

    /** All that are used, as a sync names them: events go by the call of collections. */
    public List<String> names() {
        return chosen.values().stream()
                .map(api -> api == Api.EVENTS ? Api.COLLECTIONS : api)
                .distinct()
                .sorted()
                .map(Api::text)
                .toList();
    }

    /** Of an operation that the plan has rows of. */
    public Api of(Operation operation) {
        Api api = chosen.get(operation);
        if (api == null) {
            throw new IllegalArgumentException("the plan has no row of " + operation);
        }
        return api;
    }
}
