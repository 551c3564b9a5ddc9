package io.azalai.run;

import io.azalai.deliver.BatchStatus;
import java.util.List;
import java.util.Optional;

/** The questions that settling asks about Bulk 1.0 jobs. Blocks the caller until the org answers or a deadline passes. The first argument names the run that calls
 * are counted for. Thread-safe. */
public interface BulkJobs {
    /** Closes a job, so that its list of batches is final; a job that is closed, aborted or gone already is left as it is. */
    void close(String run, String jobId);

    /** All batches of a job, in the order in which the org lists them; empty when the org no longer knows the job. */
    Optional<List<BatchStatus>> batches(String run, String jobId);

    /** The request of a batch, byte by byte as it was posted. */
    byte[] request(String run, String jobId, String batchId);

    /** The results of a batch. */
    byte[] results(String run, String jobId, String batchId);
}
