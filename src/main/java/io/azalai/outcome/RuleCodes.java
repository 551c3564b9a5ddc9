package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about the org's own rules, triggers and flows. Source: SOAP API Developer Guide, "StatusCode". */
final class RuleCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    ORG,
                    NEVER,
                    "A validation rule of the org refuses the record; its message is the rule's own text.",
                    "Correct the row by what the rule says, or exempt the integration user in the rule."),
            new ErrorCode(
                    "FIELD_FILTER_VALIDATION_EXCEPTION",
                    ORG,
                    NEVER,
                    "The look-up filter of the field refuses this parent.",
                    "Choose a parent that the look-up filter lets pass, or let an administrator make the filter optional."),
            new ErrorCode(
                    "DUPLICATES_DETECTED",
                    ORG,
                    NEVER,
                    "A duplicate rule of the org found a record like this one, often as the match field holds duplicates or the model repeats keys.",
                    "Merge the duplicates, or match by the field that they share; where the rule only alerts, 'allow-duplicates: true' with 'api: collections' lets the row pass."),
            new ErrorCode(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                    ORG,
                    NEVER,
                    "A trigger or flow of the org failed on the record. If its message tells of a lock or of a governor limit, the row comes again on the next run.",
                    "A trigger or flow of the org failed: show its message to an administrator. If it names a limit, lower 'batch-size'; if it names a lock, lower 'parallelization'."),
            new ErrorCode(
                    "CANNOT_EXECUTE_FLOW_TRIGGER",
                    ORG,
                    NEVER,
                    "A flow of the org failed on the record. If its message tells of a lock or of a governor limit, the row comes again on the next run.",
                    "A flow of the org failed: show its message to an administrator, who finds the flow by it. If it names a limit, lower 'batch-size'."),
            new ErrorCode(
                    "SELF_REFERENCE_FROM_TRIGGER",
                    ORG,
                    NEVER,
                    "A trigger changes or deletes the record that set it off.",
                    "Let an administrator correct the trigger."),
            new ErrorCode(
                    "MIXED_DML_OPERATION",
                    ORG,
                    ROW,
                    "One transaction wrote setup objects, such as users, along with other records; a trigger did the second.",
                    "Sync users and groups apart from other objects, and let the trigger do its part asynchronously; the row comes again."),
            new ErrorCode(
                    "ENTITY_IS_LOCKED",
                    ORG,
                    ROW,
                    "An approval process holds the record.",
                    "An approval holds the record; the row comes again until it ends, or an administrator unlocks it."),
            new ErrorCode(
                    "INVALID_OPERATION",
                    ORG,
                    NEVER,
                    "The record is held by an approval, or its process does not allow the change.",
                    "Look at the record in Salesforce, end its approval or unlock it, and then run 'azalai retry'."),
            new ErrorCode(
                    "INVALID_ASSIGNMENT_RULE",
                    USER,
                    NEVER,
                    "The org has no assignment rule with that Id.",
                    "Correct or remove 'assignment-rule' of the delivery."),
            new ErrorCode(
                    "INACTIVE_OWNER_OR_USER",
                    USER,
                    NEVER,
                    "The owner is a user who is no longer active.",
                    "Choose an active owner, or let an administrator give the permission 'Update Records with Inactive Owners'."),
            new ErrorCode(
                    "TRANSFER_REQUIRES_READ",
                    ORG,
                    NEVER,
                    "The new owner may not read the object.",
                    "Give the new owner read access to the object, or choose another owner."),
            new ErrorCode(
                    "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE",
                    ORG,
                    ROW,
                    "Somebody changed the record while it was written.",
                    "Nothing; the row comes again on the next run."));

    private RuleCodes() {}
}
