package io.azalai.plan;

import io.azalai.sync.Batching;
import java.util.Map;

/**
 * What a change set will cost, told before it is sent.
 *
 * @param batches that will be posted; wide rows may make it more, since a batch also ends at 10 MB
 * @param apiCalls HTTP requests to the org, estimated: what each API needs for its batches, and questions how they stand, which batches in
 *     flight share
 */
public record Forecast(long batches, long apiCalls) {
    /** To open a job and to close it. */
    private static final int CALLS_A_JOB = 2;

    /** To post a batch and to fetch its results. */
    private static final int CALLS_A_BATCH = 2;

    /** To look for the records and to merge them. */
    private static final int CALLS_A_MERGE = 2;

    /** Rows of a call that merges. Ours: Salesforce takes 200 requests, one after the other, and the call must end in time. */
    public static final int ROWS_A_MERGE = 50;

    /** A job of Bulk 2.0 is made, filled, closed, asked after, and its results are fetched. */
    private static final int CALLS_A_BULK2_JOB = 5;

    /** Records of an sObject Collections call. */
    private static final int COLLECTION_ROWS = 200;

    /** A picklist is read once more and written as a whole. */
    private static final int CALLS_A_PICKLIST = 2;

    /**
     * Of a plan.
     *
     * @param lookupCalls queries that come on top
     */
    public static Forecast of(
            Map<Operation, Long> rowsByOperation, ApiChoice apis, Batching delivery, long lookupCalls) {
        long batches = 0;
        long calls = lookupCalls;
        for (Map.Entry<Operation, Long> entry : rowsByOperation.entrySet()) {
            long rows = entry.getValue();
            Api api = apis.of(entry.getKey());
            long ofOperation = batches(api, rows, delivery);
            batches += ofOperation;
            calls += switch (api) {
                case BULK1 -> bulk1(rows, delivery);
                case BULK2 -> CALLS_A_BULK2_JOB * ofOperation;
                case COLLECTIONS -> ofOperation;
                case MERGE -> CALLS_A_MERGE * ofOperation;
                case EVENTS -> ofOperation + 1; // how many messages the hour still allows
                case PICKLIST -> CALLS_A_PICKLIST;
            };
        }
        return new Forecast(batches, calls);
    }

    private static long batches(Api api, long rows, Batching delivery) {
        return switch (api) {
            case BULK1, BULK2 -> upwards(rows, delivery.batchSize());
            case COLLECTIONS, EVENTS -> upwards(rows, Math.min(delivery.batchSize(), COLLECTION_ROWS));
            case PICKLIST -> 1;
            case MERGE -> rows;
        };
    }

    /** Calls that Bulk API 1.0 needs for so many rows of one operation, which have a job. */
    static long bulk1(long rows, Batching delivery) {
        long batches = upwards(rows, delivery.batchSize());
        return CALLS_A_JOB + CALLS_A_BATCH * batches + upwards(batches, delivery.parallelization());
    }

    private static long upwards(long number, long divisor) {
        return (number + divisor - 1) / divisor;
    }
}
