package io.azalai.batch;

import io.azalai.plan.Api;
import io.azalai.plan.Forecast;

/**
 * Where a batch ends.
 *
 * @param rows of a batch, 1 to 10,000
 * @param bytes of its request, the header line left out
 */
public record BatchLimits(int rows, long bytes) {
    /**
     * Bytes of a Bulk 1.0 batch. Source: Bulk API Developer Guide, "Bulk API limits": 10 MB and 10,000,000 characters a batch. The smaller
     * of the two, less room for the header line.
     */
    private static final long BULK1_BYTES = 10_000_000 - 100_000;

    /** Records of an sObject Collections call. Source: REST API Developer Guide, "sObject Collections". */
    public static final int COLLECTION_ROWS = 200;

    /** Bytes of an sObject Collections call; ours, so that a call of wide rows ends in time. */
    private static final long COLLECTION_BYTES = 5_000_000;

    /** Values of a picklist, active and inactive. Source: Salesforce Help, "Custom Picklist Limits". */
    private static final int PICKLIST_ROWS = 1_000;

    /** Characters of a row. Source: Bulk API Developer Guide, "Bulk API limits", characters in a record. */
    public static final int MAX_ROW = 400_000;

    public BatchLimits {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("rows " + rows + ", bytes " + bytes + ": at least 1");
        }
    }

    /** Of an API, for batches of so many rows at most. */
    public static BatchLimits of(Api api, int rows) {
        return switch (api) {
            case BULK1, BULK2 -> new BatchLimits(rows, BULK1_BYTES);
            case COLLECTIONS, EVENTS -> new BatchLimits(Math.min(rows, COLLECTION_ROWS), COLLECTION_BYTES);
            case PICKLIST -> new BatchLimits(PICKLIST_ROWS, Long.MAX_VALUE);
            case MERGE -> new BatchLimits(Math.min(rows, Forecast.ROWS_A_MERGE), Long.MAX_VALUE);
        };
    }

    /** The same, where each row may still grow by so many bytes. */
    public BatchLimits lessForEachRow(int growth) {
        return new BatchLimits(rows, Math.max(1, bytes - (long) growth * rows));
    }
}
