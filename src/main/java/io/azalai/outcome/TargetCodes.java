package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes that only events, picklists or merges meet. Source: Platform Events Developer Guide, "Status Codes"; SOAP API Developer Guide, "StatusCode". */
final class TargetCodes {
    static final List<ErrorCode> EVENTS = List.of(
            new ErrorCode(
                    "PLATFORM_EVENT_PUBLISHING_UNAVAILABLE",
                    ORG,
                    ROW,
                    "The event bus is away for a while.",
                    "Nothing; the row comes again on the next run."),
            new ErrorCode(
                    "PLATFORM_EVENT_PUBLISH_FAILED",
                    ORG,
                    ROW,
                    "The event bus failed after several attempts.",
                    "The row comes again; ask Salesforce's support if it lasts."),
            new ErrorCode(
                    "PLATFORM_EVENT_ENCRYPTION_ERROR",
                    ORG,
                    NEVER,
                    "The event is to be encrypted, and the org's key does not work.",
                    "Let an administrator look at the key of the event bus in Setup, 'Encryption Policy', and then run 'azalai retry'."));

    static final List<ErrorCode> PICKLISTS = List.of(
            new ErrorCode(
                    "DUPLICATE_MASTER_LABEL",
                    USER,
                    NEVER,
                    "Two values have the same label.",
                    "Make the labels unique among the active values, without regard to case."),
            new ErrorCode(
                    "DUPLICATE_DEVELOPER_NAME",
                    USER,
                    NEVER,
                    "Two values or settings have the same API name.",
                    "Make the API names unique, without regard to case, also among values that are no longer active."),
            new ErrorCode(
                    "PICKLIST_INACTIVE_VALUES_EXCEEDED",
                    ORG,
                    NEVER,
                    "The picklist holds as many inactive values as Salesforce keeps.",
                    "Let an administrator delete inactive values of the picklist in Setup, and run it again."));

    static final List<ErrorCode> MERGES = List.of(
            new ErrorCode(
                    "INVALID_MERGE_RECORD",
                    ORG,
                    NEVER,
                    "The record cannot be merged: it is the master itself, named twice, or one that merging does not take, as a converted lead.",
                    "Salesforce does not merge these two; its message says why. Merge them by hand, or leave the child out of the model."),
            new ErrorCode(
                    "MERGE_FAILED",
                    ORG,
                    NEVER,
                    "Salesforce could not merge the records, as they form a hierarchy or share a related contact.",
                    "Remove what links the records with each other, such as a parent account or a contact that both have; then run 'azalai retry'."),
            new ErrorCode(
                    "MISMATCHING_TYPES",
                    USER,
                    NEVER,
                    "The records are of different objects, or a person account was to be merged with a business account.",
                    "Group records of one kind only."));

    private TargetCodes() {}
}
