package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.LIMIT;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about locks, limits and outages. Source: SOAP API Developer Guide, "StatusCode" and "ExceptionCode". */
final class BusyCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "UNABLE_TO_LOCK_ROW",
                    ORG,
                    ROW,
                    "Other work holds the record or its parent: another integration, a long-running job, a person, or other batches of this sync that share a parent.",
                    "Lower 'parallelization' to at most 5, or set 'lane' to the parent's column or 'concurrency: serial'; then look for other processes that write these records, for long-running ones, and for duplicates in the model. 'split-retries' sends such rows again in the same run."),
            new ErrorCode(
                    "TOO_MANY_APEX_REQUESTS",
                    LIMIT,
                    ROW,
                    "Too many triggers and flows ran for a long time at once.",
                    "The org's Apex is busy; lower 'batch-size' or 'parallelization'. The row comes again."),
            new ErrorCode(
                    "REQUEST_LIMIT_EXCEEDED",
                    LIMIT,
                    CALL,
                    "The org's allowance of calls for 24 hours is used up; or, where the message names concurrent requests, too many long ones ran at once.",
                    "The org's daily API allowance is used up: 'azalai limits' shows what is left and what of it is ours. Wait, buy more, or use larger batches; if the message names concurrent requests, lower 'parallelization'."),
            new ErrorCode(
                    "LIMIT_EXCEEDED",
                    LIMIT,
                    ROW,
                    "An allowance that the message names is used up; for events the number that may be published in an hour.",
                    "See the message for which limit; the row comes again on the next run. For events, wait for the hour to pass or run the sync less often."),
            new ErrorCode(
                    "EXCEEDED_QUOTA",
                    LIMIT,
                    CALL,
                    "The allowance of batches or jobs for 24 hours is used up.",
                    "Wait for the 24 hours to pass; a larger 'batch-size' uses fewer batches."),
            new ErrorCode(
                    "STORAGE_LIMIT_EXCEEDED",
                    ORG,
                    NEVER,
                    "The org's storage is full; records can be changed and deleted, not created.",
                    "The org's storage is full: delete records or buy more, and then run 'azalai retry'."),
            new ErrorCode(
                    "SERVER_UNAVAILABLE",
                    ORG,
                    CALL,
                    "Salesforce is overloaded or in maintenance.",
                    "Salesforce is busy; the next run goes on. Look at trust.salesforce.com if it lasts."),
            new ErrorCode(
                    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
                    ORG,
                    CALL,
                    "The org can only be read for the time of a maintenance.",
                    "Wait for the maintenance to end; the next run goes on. trust.salesforce.com tells when."),
            new ErrorCode(
                    "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
                    ORG,
                    CALL,
                    "Salesforce has switched the feature off for a while.",
                    "Wait; the next run goes on."),
            new ErrorCode(
                    "REQUEST_RUNNING_TOO_LONG",
                    ORG,
                    ROW,
                    "Salesforce cut a call that took too long, mostly in triggers and flows.",
                    "Lower 'batch-size'; the row comes again."),
            new ErrorCode(
                    "QUERY_TIMEOUT",
                    ORG,
                    CALL,
                    "A query took longer than Salesforce lets it.",
                    "Mark the match or look-up field as External ID, which makes an index, or lower 'batch-size'."),
            new ErrorCode(
                    "OPERATION_TOO_LARGE",
                    ORG,
                    CALL,
                    "The query touches more records than the user's sharing lets it judge.",
                    "Give the integration user 'View All' on the object, or lower 'batch-size'."),
            new ErrorCode(
                    "UNKNOWN_EXCEPTION",
                    ORG,
                    ROW,
                    "Salesforce failed, and names an id of the error.",
                    "The row comes again; if it fails again, quote the error id of the message to Salesforce's support."),
            new ErrorCode(
                    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                    ORG,
                    ROW,
                    "Another row of the call failed, and the call wanted all or none; this row was fine.",
                    "Correct the row of the same batch that carries another code; this one comes again."),
            new ErrorCode(
                    "PROCESSING_HALTED",
                    ORG,
                    ROW,
                    "Another operation of the same transaction failed; this one was fine.",
                    "Correct the row of the same batch that carries another code; this one comes again."),
            new ErrorCode(
                    "BATCH_PROCESSING_HALTED",
                    ORG,
                    ROW,
                    "An earlier part of the call failed, and this part was not tried.",
                    "Correct the row of the same batch that carries another code; this one comes again."),
            new ErrorCode(
                    "EXCEEDED_ID_LIMIT",
                    USER,
                    ROW,
                    "The call held more records than Salesforce takes in one.",
                    "Remove 'batch-size', so that Azalai takes what the API allows; the row comes again."));

    private BusyCodes() {}
}
