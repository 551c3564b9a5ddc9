package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Retry.ROW;
import static io.azalai.outcome.ErrorCode.Type.ENGINE;
import static io.azalai.outcome.ErrorCode.Type.LIMIT;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of error codes: Salesforce's, which people meet, and our own. The errors page has a heading for each. */
public final class ErrorCodes {
    private static final Map<String, ErrorCode> ALL = new LinkedHashMap<>();

    private static final String UNKNOWN_ADVICE =
            "Salesforce refused it with a code that this version has no advice for; its message says what it wants.";

    static {
        ours();
        records();
        access();
        busy();
        bulk();
    }

    private ErrorCodes() {}

    private static void ours() {
        add("KEY_MISSING", USER, NEVER, "Give every row of the model a primary key.");
        add(
                "DUPLICATE_KEY",
                USER,
                NEVER,
                "Make the primary key unique in the model; no row of a repeated key is sent.");
        add(
                "DUPLICATE_MATCH",
                USER,
                NEVER,
                "Make the match column unique in the model, without regard to case; no row of a repeated value is sent.");
        add(
                "DUPLICATE_LABEL",
                USER,
                NEVER,
                "Make the labels of a picklist's active values unique, without regard to case; no row of a repeated label is sent.");
        add(
                "NAME_SPELLED_OTHERWISE",
                USER,
                NEVER,
                "Write the API name as the picklist has it; Salesforce takes names that differ by case alone for one.");
        add(
                "TOO_MANY_VALUES",
                USER,
                NEVER,
                "Shorten the model, or delete inactive values in Salesforce's setup; a picklist takes 1,000 in all.");
        add("MATCH_MISSING", USER, NEVER, "Give every row a value in the match column.");
        add("VALUE_NOT_CONVERTIBLE", USER, NEVER, "Cast the column in the model to what the field takes.");
        add("VALUE_NOT_MAPPED", USER, NEVER, "Add the value to the map, or give it an 'otherwise'.");
        add("TEMPLATE_FAILED", USER, NEVER, "Look at the template and at the row's values.");
        add("NULL_FOR_CHECKBOX", USER, NEVER, "Coalesce the column to true or false; a checkbox is never null.");
        add(
                "REFERENCE_NOT_FOUND",
                USER,
                ROW,
                "Run the linked object's sync first; the row comes again on the next run.");
        add(
                "AMBIGUOUS_REFERENCE",
                USER,
                NEVER,
                "Several records hold the value that the look-up asks for; make the field unique in Salesforce, or find in one object.");
        add("CIRCULAR_REFERENCE", USER, NEVER, "The rows name each other as parents; break the circle in the model.");
        add("RECORD_NOT_FOUND", USER, NEVER, "Mode 'update' creates no record. Create it, or use mode 'upsert'.");
        add(
                "AMBIGUOUS_RECORD",
                USER,
                NEVER,
                "Several records hold the match value; make the field unique in Salesforce.");
        add(
                "MERGE_GROUP",
                USER,
                NEVER,
                "Give every group of rows that are one record exactly one parent; none of the group's rows is sent until then.");
        add(
                "MERGE_PARENT_MISSING",
                USER,
                ROW,
                "See what keeps the parent's row from being accepted; this row comes again on the next run.");
        add("SOURCE_FAILED", USER, CALL, "Look at the model's query and at the warehouse.");
        add(
                "CONFIGURATION",
                USER,
                NEVER,
                "Correct what the message names; 'azalai validate' checks the files, and 'azalai doctor' checks them against the org and the warehouse.");
        add(
                "LOGIN_FAILED",
                ORG,
                NEVER,
                "Look at the login in application.properties and at the app's settings in the org.");
        add("ORG_UNREACHABLE", ORG, CALL, "Look at the network and at trust.salesforce.com; the next run goes on.");
        add("WRONG_ORG", USER, NEVER, "The state belongs to another org. Use that org, or another state directory.");
        add(
                "QUOTA_EXHAUSTED",
                LIMIT,
                CALL,
                "The org's daily API allowance is used up; the next run goes on once it is back.");
        add("GUARD_REMOVED", USER, NEVER, "Look at the model, or allow it with --allow-deletes.");
        add("GUARD_ARCHIVED", USER, NEVER, "Look at the model, or allow it with --allow-deletes.");
        add("GUARD_RESYNC", USER, NEVER, "Allow it with --allow-resync or guard: {resync: allow}.");
        add("ALREADY_RUNNING", USER, CALL, "Wait until the other run of this sync has ended.");
        add("UNKNOWN_OUTCOME", ENGINE, CALL, "The next run asks Salesforce what became of it before anything is sent.");
        add("ENGINE_FAULT", ENGINE, CALL, "This is a defect of Azalai; report it with the log.");
        add("INTERRUPTED", USER, CALL, "Run it again; what was not sent stays changed.");
    }

    private static void records() {
        add("REQUIRED_FIELD_MISSING", USER, NEVER, "Map the field, or give it a default in Salesforce.");
        add("STRING_TOO_LONG", USER, NEVER, "Shorten the value in the model, or lengthen the field in Salesforce.");
        add("INVALID_EMAIL_ADDRESS", USER, NEVER, "Correct the e-mail address in the warehouse.");
        add(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                USER,
                NEVER,
                "Send one of the picklist's values, or add the value in Salesforce.");
        add(
                "BAD_VALUE_FOR_RESTRICTED_PICKLIST",
                USER,
                NEVER,
                "Send one of the picklist's values, or add the value in Salesforce.");
        add("INVALID_TYPE_ON_FIELD_IN_RECORD", USER, NEVER, "Cast the column in the model to what the field takes.");
        add("INVALID_FIELD", USER, NEVER, "Look at the field's name and at the user's field-level security.");
        add(
                "NUMBER_OUTSIDE_VALID_RANGE",
                USER,
                NEVER,
                "The number has more digits than the field; round it or widen the field.");
        add(
                "FIELD_INTEGRITY_EXCEPTION",
                USER,
                NEVER,
                "The value contradicts another field of the record, or a rule of the picklist; the message names it.");
        add(
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                ORG,
                NEVER,
                "A validation rule of the org refuses the record; its own message says why.");
        add(
                "DUPLICATE_VALUE",
                USER,
                NEVER,
                "Another record holds the value of a unique field, or another value of the picklist the name or label; correct one of them.");
        add(
                "DUPLICATE_EXTERNAL_ID",
                USER,
                NEVER,
                "Several records hold the external id; make the field unique, and merge them.");
        add(
                "DUPLICATES_DETECTED",
                ORG,
                NEVER,
                "A duplicate rule of the org refuses the record; merge it with its twin, or let the rule alert only.");
        add(
                "ENTITY_IS_DELETED",
                USER,
                NEVER,
                "The record is in the recycle bin, or a lead was converted; restore it or leave the row out.");
        add(
                "INVALID_CROSS_REFERENCE_KEY",
                USER,
                NEVER,
                "The Id belongs to no record of this org that the user may see, or to one of another object; or the record type is not open to the user.");
        add("MALFORMED_ID", USER, NEVER, "A Salesforce Id has 15 or 18 letters and digits; look at the column.");
        add("INVALID_ID_FIELD", USER, NEVER, "The Id is of another object; look at the column.");
        add("NOT_FOUND", USER, NEVER, "The record does not exist in this org.");
        add(
                "CANNOT_UPDATE_CONVERTED_LEAD",
                USER,
                NEVER,
                "The lead was converted; leave the row out, or sync to the contact.");
        add(
                "INVALID_MERGE_RECORD",
                ORG,
                NEVER,
                "Salesforce does not merge these two; its message says why. Merge them by hand, or leave the child out.");
        add("MERGE_FAILED", ORG, NEVER, "Salesforce could not merge them; its message says why.");
        add("DELETE_FAILED", USER, NEVER, "Other records hold on to it; the message names them.");
        add(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                USER,
                NEVER,
                "The field is read-only for the user; remove the mapping or give access.");
    }

    private static void access() {
        add(
                "INSUFFICIENT_ACCESS_OR_READONLY",
                ORG,
                NEVER,
                "Give the integration user edit access to the object and its record; for a picklist the permission 'Customize Application'.");
        add(
                "INSUFFICIENT_ACCESS",
                ORG,
                NEVER,
                "Give the integration user the permissions 'View Setup and Configuration' and 'Customize Application', which picklists need.");
        add(
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                ORG,
                NEVER,
                "Give the integration user access to the linked record.");
        add(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                ORG,
                NEVER,
                "A trigger or flow of the org failed; its message is Salesforce's.");
        add(
                "CANNOT_EXECUTE_FLOW_TRIGGER",
                ORG,
                NEVER,
                "A flow of the org failed; an administrator finds it by the message.");
        add("INVALID_SESSION_ID", ORG, CALL, "The session ended; connect again if it comes back.");
        add("API_DISABLED_FOR_ORG", ORG, NEVER, "The edition or the user has no API access.");
        add("INVALID_TYPE", ORG, NEVER, "The object does not exist, or the user may not see it.");
    }

    private static void busy() {
        add(
                "UNABLE_TO_LOCK_ROW",
                ORG,
                ROW,
                "Other work holds the record or its parent; lower the parallelization if it comes back.");
        add("TOO_MANY_APEX_REQUESTS", LIMIT, ROW, "The org's Apex is busy; lower batch-size or parallelization.");
        add(
                "REQUEST_LIMIT_EXCEEDED",
                LIMIT,
                CALL,
                "The org's daily API allowance is used up; wait for the next day or buy more.");
        add("SERVER_UNAVAILABLE", ORG, CALL, "Salesforce is busy; the next run goes on.");
        add("STORAGE_LIMIT_EXCEEDED", LIMIT, NEVER, "The org's storage is full; delete records or buy more.");
        add("ALL_OR_NONE_OPERATION_ROLLED_BACK", ORG, ROW, "Another row of the call failed; this one comes again.");
        add("APEX_CPU_TIME_LIMIT_EXCEEDED", LIMIT, ROW, "Triggers took too long; lower batch-size.");
    }

    private static void bulk() {
        add("BATCH_FAILED", ORG, ROW, "Salesforce could not work through the batch; its rows come again.");
        add("InvalidBatch", USER, NEVER, "Look at the fields of the mapping; the message names the first wrong one.");
        add("InternalServerError", ORG, ROW, "Salesforce failed on the batch; its rows come again.");
        add("TooManyLockFailure", ORG, ROW, "Records were locked too often; lower the parallelization.");
        add("Timeout", ORG, ROW, "The batch took too long; lower batch-size.");
        add("ExceededQuota", LIMIT, CALL, "The org's daily Bulk batches are used up; larger batches use fewer.");
        add("InvalidEntity", ORG, NEVER, "The Bulk API does not carry this object.");
        add("FeatureNotEnabled", ORG, NEVER, "The Bulk API is not enabled for the org or the user.");
        add("InvalidUser", ORG, NEVER, "The user may not use the Bulk API, or not hard-delete.");
    }

    private static void add(String name, ErrorCode.Type type, ErrorCode.Retry retry, String advice) {
        ALL.put(name, new ErrorCode(name, type, retry, advice));
    }

    /** The code of that name; one without advice of its own where Salesforce has a code that we do not know. */
    public static ErrorCode of(String name) {
        ErrorCode known = ALL.get(name);
        return known == null ? new ErrorCode(name, ORG, NEVER, UNKNOWN_ADVICE) : known;
    }

    /** Every code that has advice of its own. */
    public static Collection<ErrorCode> all() {
        return List.copyOf(ALL.values());
    }
}
