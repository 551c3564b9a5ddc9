package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.ENGINE;
import static io.azalai.outcome.ErrorCode.Type.LIMIT;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Codes of jobs and batches. Source: Bulk API 2.0 and Bulk API Developer Guide, "Errors". */
final class BulkCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "BATCH_FAILED",
                    ORG,
                    ROW,
                    "Salesforce could not work through the batch and names no code.",
                    "Salesforce could not work through the batch; its rows come again."),
            new ErrorCode(
                    "ClientInputError",
                    USER,
                    NEVER,
                    "Salesforce does not understand the request, as with a column that is no field.",
                    "Run 'azalai describe --refresh' and 'azalai doctor', which checks the fields of the mapping; nothing was written."),
            new ErrorCode(
                    "InvalidBatch",
                    USER,
                    NEVER,
                    "The batch cannot be read, mostly as a column is no field of the object or hidden from the user; or it is not known.",
                    "Look at the fields of the mapping, of which the message names the first wrong one, and at the user's access to them; nothing was written."),
            new ErrorCode(
                    "ExceededQuota",
                    LIMIT,
                    CALL,
                    "The org's allowance of Bulk batches for 24 hours is used up.",
                    "The org's daily Bulk batches are used up; larger batches use fewer. 'azalai limits' shows what is left."),
            new ErrorCode(
                    "TooManyLockFailure",
                    ORG,
                    ROW,
                    "Records of the batch were locked by other work ten times over.",
                    "Lower 'parallelization', set 'lane' to the parent's column, or use 'concurrency: serial'; the rows come again."),
            new ErrorCode(
                    "Timeout",
                    ORG,
                    ROW,
                    "The batch took longer than Salesforce lets it, mostly in triggers and flows.",
                    "Halve 'batch-size'; the rows come again."),
            new ErrorCode(
                    "InternalServerError",
                    ORG,
                    ROW,
                    "Salesforce failed on the batch.",
                    "Salesforce failed on the batch; its rows come again."),
            new ErrorCode(
                    "Unknown",
                    ORG,
                    ROW,
                    "Salesforce failed, and does not say how.",
                    "The rows come again; ask Salesforce's support if it lasts."),
            new ErrorCode(
                    "InvalidEntity",
                    ORG,
                    NEVER,
                    "The Bulk API does not carry the object.",
                    "The Bulk API does not carry this object; use 'api: collections'."),
            new ErrorCode(
                    "FeatureNotEnabled",
                    ORG,
                    NEVER,
                    "The Bulk API is not enabled for the org or the user.",
                    "Give the user the permission 'API Enabled', or use an edition that has the Bulk API; else 'api: collections'."),
            new ErrorCode(
                    "InvalidUser",
                    ORG,
                    NEVER,
                    "The user may not use the Bulk API, or not delete for good.",
                    "Give the user the permission 'API Enabled'; for 'hard-delete' also 'Bulk API Hard Delete'."),
            new ErrorCode(
                    "InvalidSessionId",
                    ORG,
                    CALL,
                    "The session ended or was ended; the engine logs in again by itself, once.",
                    "Run it again; if it comes back, run 'azalai doctor', and look at the session settings of the org and of the app."),
            new ErrorCode(
                    "InvalidJob",
                    ORG,
                    CALL,
                    "The job does not exist, is over, was given data twice, or names an object or a field that the org does not have so any more.",
                    "Run it again; the next run asks the org anew what it is made of, and opens a job of its own."),
            new ErrorCode(
                    "InvalidJobState",
                    ORG,
                    CALL,
                    "Somebody closed or aborted the job, or it ended by its age.",
                    "Do not touch Azalai's jobs in Setup, 'Bulk Data Load Jobs'; the next run opens one of its own."),
            new ErrorCode(
                    "InvalidOperation",
                    ENGINE,
                    NEVER,
                    "The job's operation or the request's place in its order is not allowed.",
                    "Look whether the object takes the mode; if it does, this is a defect of Azalai, so report it with the log."),
            new ErrorCode(
                    "InvalidUrl",
                    ENGINE,
                    NEVER,
                    "The address of the request does not exist.",
                    "Correct or remove camel.component.salesforce.apiVersion; if it is right, this is a defect of Azalai, so report it with the log."),
            new ErrorCode(
                    "InvalidXML",
                    ENGINE,
                    NEVER,
                    "The request is no XML that Salesforce understands.",
                    "This is a defect of Azalai; report it with the log."),
            new ErrorCode(
                    "InvalidXml",
                    ENGINE,
                    NEVER,
                    "The request is no XML that Salesforce understands; another spelling of InvalidXML.",
                    "This is a defect of Azalai; report it with the log."),
            new ErrorCode(
                    "InvalidVersion",
                    USER,
                    NEVER,
                    "The org does not have the version of the API that was asked for.",
                    "Correct or remove camel.component.salesforce.apiVersion in application.properties."),
            new ErrorCode(
                    "HttpsRequired",
                    USER,
                    NEVER,
                    "The request was not encrypted.",
                    "Write https in camel.component.salesforce.loginUrl, and look for a proxy that leads to http."),
            new ErrorCode(
                    "UnsupportedContentType",
                    ENGINE,
                    NEVER,
                    "The job takes another form of data than was sent.",
                    "This is a defect of Azalai; report it with the log."),
            new ErrorCode(
                    "TransactionSecurityBlock",
                    ORG,
                    NEVER,
                    "A transaction security policy of the org blocked the call.",
                    "Exempt the integration user from the transaction security policy."),
            new ErrorCode(
                    "TransactionSecurityInternalError",
                    ORG,
                    NEVER,
                    "A transaction security policy failed while it was judged.",
                    "Let an administrator look at the transaction security policy, or exempt the integration user from it."),
            new ErrorCode(
                    "TransactionSecurityDeveloperError",
                    ORG,
                    NEVER,
                    "The Apex class of a transaction security policy failed.",
                    "Let an administrator correct the policy's Apex class, or exempt the integration user from the policy."),
            new ErrorCode(
                    "Gone",
                    ORG,
                    CALL,
                    "The job or its results are no longer kept, which they are for seven days.",
                    "Run it again; the next run opens a job of its own."));

    /** Not of version 2.0: our own name for a failure without one, and another spelling. */
    private static final Set<String> VERSION_1 = Set.of("BATCH_FAILED", "InvalidXml");

    /** As version 2.0 spells them: {@code INVALIDJOB}. Source: seen in answers. */
    static final List<ErrorCode> VERSION_2 = ALL.stream()
            .filter(code -> !VERSION_1.contains(code.name()))
            .map(code -> new ErrorCode(
                    code.name().toUpperCase(Locale.ROOT), code.type(), code.retry(), code.cause(), code.advice()))
            .toList();

    private BulkCodes() {}
}
