package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import java.util.Collections;

/** What becomes of the rows of a Bulk 1.0 batch that has no results. */
public final class BulkFailure {
    private static final String SEPARATOR = " : ";

    private BulkFailure() {}

    /**
     * A batch that was never processed is not sent; one that failed as a whole has all its rows rejected for the reason that its status
     * names, as in {@code InvalidBatch : Field name not found : Foo__c}.
     */
    public static BatchResult of(Batch batch, BatchStatus status) {
        return new BatchResult(batch, Collections.nCopies(batch.rows().size(), ofRow(status)));
    }

    /** Of a row that the batch did not come to. */
    static RowOutcome ofRow(BatchStatus status) {
        String message =
                status.message() == null ? "the batch failed, and Salesforce names no reason" : status.message();
        return switch (status.state()) {
            case NOT_PROCESSED -> new RowOutcome.NotSent("the job ended before the batch was processed");
            case FAILED, COMPLETED -> new RowOutcome.Rejected(ErrorCodes.of(code(message)), message, null);
            case QUEUED, IN_PROGRESS -> new RowOutcome.InDoubt("the batch is still " + status.state());
        };
    }

    static String code(String message) {
        int end = message.indexOf(SEPARATOR);
        return end < 0 ? "BATCH_FAILED" : message.substring(0, end);
    }
}
