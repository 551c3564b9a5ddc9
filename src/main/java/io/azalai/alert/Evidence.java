package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a sync at the moment in which its rules are judged; what takes a question is asked when a rule needs it. */
public interface Evidence {
    Instant now();

    /** The name of the sync. */
    String sync();

    /** The run that has just ended; empty where it is only looked how things stand. */
    Optional<RunRecord> ended();

    /** Why that run ended before its time. */
    Optional<ErrorCode> failure();

    /** Whether that run read the model to its end. */
    boolean isOfWholeModel();

    /** When the run began that is under way. */
    Optional<Instant> underWaySince();

    /** When a run last came through; where none ever did, since when it is looked. */
    Instant lastThrough();

    /** Rows that the model gave to the latest runs that came through, but for the one that has just ended; the newest first. */
    List<Long> rowCounts(int most);

    /** Rows that Salesforce does not have. */
    long rejected();

    /** Whether a person has to decide about rows. */
    boolean hasLostBatches();

    /** What the org last told of its API calls. */
    Optional<ApiUsage.Reading> quota();
}
