package io.azalai.batch;

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

    /** Characters of a row. Source: Bulk API Developer Guide, "Bulk API limits", characters in a record. */
    public static final int MAX_ROW = 400_000;

    public BatchLimits {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("rows " + rows + ", bytes " + bytes + ": at least 1");
        }
    }

    /** Of Bulk API 1.0. */
    public static BatchLimits bulk1(int rows) {
        return new BatchLimits(rows, BULK1_BYTES);
    }
}
