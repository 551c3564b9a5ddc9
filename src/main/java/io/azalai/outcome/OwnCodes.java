package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.ENGINE;
import static io.azalai.outcome.ErrorCode.Type.LIMIT;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Azalai itself: rows that are wrong before they are sent, and reasons why a run ended. */
final class OwnCodes {
    static final List<ErrorCode> ROWS = List.of(
            new ErrorCode(
                    "KEY_MISSING",
                    USER,
                    NEVER,
                    "The primary key of the row is null or empty.",
                    "Give every row of the model a primary key."),
            new ErrorCode(
                    "KEY_UNUSABLE",
                    USER,
                    NEVER,
                    "The primary key of the row is longer than 2,000 bytes of UTF-8, or holds a character that no state keeps, as NUL.",
                    "Choose another primary key, or make a shorter one in the model, as a digest of the long one."),
            new ErrorCode(
                    "DUPLICATE_KEY",
                    USER,
                    NEVER,
                    "Several rows of the model have the same primary key, and nobody can tell which of them counts.",
                    "Make the primary key unique in the model; no row of a repeated key is sent."),
            new ErrorCode(
                    "DUPLICATE_MATCH",
                    USER,
                    NEVER,
                    "Several rows of the model have the same match value, so they would fight for one record.",
                    "Make the match column unique in the model, without regard to case; no row of a repeated value is sent."),
            new ErrorCode(
                    "DUPLICATE_LABEL",
                    USER,
                    NEVER,
                    "Several values of the picklist would have the same label.",
                    "Make the labels of a picklist's active values unique, without regard to case; no row of a repeated label is sent."),
            new ErrorCode(
                    "NAME_SPELLED_OTHERWISE",
                    USER,
                    NEVER,
                    "The picklist has the API name in other letters, and one of the two spellings would be lost.",
                    "Write the API name as the picklist has it; Salesforce takes names that differ by case alone for one."),
            new ErrorCode(
                    "MATCH_MISSING",
                    USER,
                    NEVER,
                    "The match column of the row is null or empty.",
                    "Give every row a value in the match column."),
            new ErrorCode(
                    "VALUE_NOT_CONVERTIBLE",
                    USER,
                    NEVER,
                    "The value of the column cannot be written as the field's type.",
                    "Cast the column in the model to what the field takes; 'azalai describe' shows the field's type."),
            new ErrorCode(
                    "VALUE_NOT_MAPPED",
                    USER,
                    NEVER,
                    "The value is not in the mapping's 'map', and the mapping has no 'otherwise'.",
                    "Add the value to the map, or give it an 'otherwise'."),
            new ErrorCode(
                    "TEMPLATE_FAILED",
                    USER,
                    NEVER,
                    "The mapping's template does not work with the values of this row.",
                    "Look at the template and at the row's values."),
            new ErrorCode(
                    "NULL_FOR_CHECKBOX",
                    USER,
                    NEVER,
                    "The column is null, and a checkbox is true or false, never empty.",
                    "Coalesce the column to true or false in the model, or leave the field alone for such rows by 'nulls: skip'."),
            new ErrorCode(
                    "CIRCULAR_REFERENCE",
                    USER,
                    NEVER,
                    "Rows of the model name each other as parents, so that none can go first.",
                    "The rows name each other as parents; break the circle in the model."),
            new ErrorCode(
                    "MERGE_GROUP",
                    USER,
                    NEVER,
                    "The group of rows that are one record has no parent, or several.",
                    "Give every group of rows that are one record exactly one parent; none of the group's rows is sent until then."));

    static final List<ErrorCode> LOOKUPS = List.of(
            new ErrorCode(
                    "REFERENCE_NOT_FOUND",
                    USER,
                    ROW,
                    "No record has the key by which the row names its parent.",
                    "Run the linked object's sync first, or correct the key; the row comes again on the next run."),
            new ErrorCode(
                    "AMBIGUOUS_REFERENCE",
                    USER,
                    NEVER,
                    "Several records have the key by which the row names its parent.",
                    "Several records hold the value that the look-up asks for; make the field unique in Salesforce, or find in one object."),
            new ErrorCode(
                    "RECORD_NOT_FOUND",
                    USER,
                    NEVER,
                    "No record has the row's match value, and mode 'update' creates none.",
                    "Mode 'update' creates no record. Create it, or use mode 'upsert'."),
            new ErrorCode(
                    "AMBIGUOUS_RECORD",
                    USER,
                    NEVER,
                    "Several records have the row's match value.",
                    "Several records hold the match value; merge them, and make the field unique in Salesforce."),
            new ErrorCode(
                    "MERGE_PARENT_MISSING",
                    USER,
                    ROW,
                    "The record that the row's own is to be merged into is not there, as the parent's row was not accepted.",
                    "See what keeps the parent's row from being accepted; this row comes again on the next run."));

    static final List<ErrorCode> RUNS = List.of(
            new ErrorCode(
                    "SOURCE_FAILED",
                    USER,
                    CALL,
                    "The warehouse could not be reached, or refused the model's query.",
                    "Look at the model's query and at the warehouse; 'azalai doctor' tests both."),
            new ErrorCode(
                    "CONFIGURATION",
                    USER,
                    NEVER,
                    "A file of the project or a setting is wrong, or does not fit the org or the warehouse.",
                    "Correct what the message names; 'azalai validate' checks the files, and 'azalai doctor' checks them against the org and the warehouse."),
            new ErrorCode(
                    "LOGIN_FAILED",
                    ORG,
                    NEVER,
                    "The org refused the login, ended the session, or does not let the user call the API. The message names Salesforce's own code, which has its heading below.",
                    "Do what the message says; 'azalai doctor' tests the login, and 'azalai login' makes a new one in a browser."),
            new ErrorCode(
                    "ORG_UNREACHABLE",
                    ORG,
                    CALL,
                    "Salesforce gave no answer, or an answer that is none of its own, such as a maintenance page.",
                    "Look at the network and at trust.salesforce.com; the next run goes on."),
            new ErrorCode(
                    "WRONG_ORG",
                    USER,
                    NEVER,
                    "The login leads to another org than the one whose records the state knows.",
                    "The state belongs to another org. Use that org, or another state directory."),
            new ErrorCode(
                    "QUOTA_EXHAUSTED",
                    LIMIT,
                    CALL,
                    "The org allows no further call, batch or event today.",
                    "The org's daily API allowance is used up; the next run goes on once it is back. 'azalai limits' shows what is left."),
            new ErrorCode(
                    "API_RESERVE",
                    LIMIT,
                    CALL,
                    "What the org still allows of API calls is the reserve that 'azalai.api-reserve' keeps for others.",
                    "The rest goes out once calls have come back: under 'azalai start' by itself, else by another run. 'azalai limits' shows what is left."),
            new ErrorCode(
                    "API_BUDGET",
                    LIMIT,
                    CALL,
                    "The sync has made as many API calls in 24 hours as its 'api-budget' allows.",
                    "The rest goes out as the 24 hours move on: under 'azalai start' by itself, else by another run. Larger batches need fewer calls."),
            new ErrorCode(
                    "GUARD_REMOVED",
                    USER,
                    NEVER,
                    "More rows left the model than the guard lets a run clear or delete.",
                    "Look at the model, or allow it with --allow-deletes."),
            new ErrorCode(
                    "GUARD_ARCHIVED",
                    USER,
                    NEVER,
                    "The model names more records to delete than the guard lets a run delete.",
                    "Look at the model, or allow it with --allow-deletes."),
            new ErrorCode(
                    "GUARD_RESYNC",
                    USER,
                    NEVER,
                    "The run would send most rows again though their data did not change, as after a change of the mapping.",
                    "Look at 'azalai plan', and allow it with --allow-resync or guard: {resync: allow}."),
            new ErrorCode(
                    "PLAN_DIFFERS",
                    USER,
                    NEVER,
                    "A run was asked to carry out a plan that was approved, and would do something else by now.",
                    "Plan again with 'azalai plan --out FILE', look at it, and run that."),
            new ErrorCode(
                    "TOO_MANY_VALUES",
                    USER,
                    NEVER,
                    "The picklist would have more than 1,000 values, active and inactive together.",
                    "Shorten the model, or delete inactive values in Salesforce's setup; a picklist takes 1,000 in all."),
            new ErrorCode(
                    "ALREADY_RUNNING",
                    USER,
                    CALL,
                    "Another process runs this sync on the same state.",
                    "Wait until the other run of this sync has ended."),
            new ErrorCode(
                    "UNKNOWN_OUTCOME",
                    ENGINE,
                    CALL,
                    "A request went out and its answer was lost.",
                    "The next run asks Salesforce what became of it before anything is sent."),
            new ErrorCode(
                    "ENGINE_FAULT",
                    ENGINE,
                    CALL,
                    "Azalai broke.",
                    "This is a defect of Azalai; report it with the log."),
            new ErrorCode(
                    "OUT_OF_MEMORY",
                    USER,
                    CALL,
                    "The process has less memory than it needs; the message says which.",
                    "Give it more by JAVA_OPTS and run it again: -Xmx for the heap, -XX:MaxDirectMemorySize for the snapshots' index."),
            new ErrorCode(
                    "INTERRUPTED",
                    USER,
                    CALL,
                    "A person or the machine told the process to end.",
                    "Run it again; what was not sent stays changed."));

    private OwnCodes() {}
}
