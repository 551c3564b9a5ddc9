package io.azalai.run;

import io.azalai.deliver.IngestJob;
import java.util.Optional;

/** The questions that settling asks about Bulk 2.0 jobs. Blocks the caller until the org answers or a deadline passes. The first argument
 * names the run that calls are counted for. Thread-safe. */
public interface IngestJobs {
    /** How the job stands; empty when the org no longer knows it. */
    Optional<IngestJob> job(String run, String jobId);

    /** Ends an open job, so that nothing of it is processed; one that is over already, or being processed, is left as it is. */
    void abort(String run, String jobId);

    /** What became of the rows that were accepted. */
    byte[] successes(String run, String jobId);

    /** What became of the rows that were refused. */
    byte[] failures(String run, String jobId);
}
