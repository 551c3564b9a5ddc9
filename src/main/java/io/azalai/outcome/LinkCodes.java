package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about which record is meant: keys, Ids and parents. Source: SOAP API Developer Guide, "StatusCode". */
final class LinkCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "MISSING_ARGUMENT",
                    USER,
                    NEVER,
                    "The match field or the Id of the record is empty.",
                    "Give every row a value in the match column."),
            new ErrorCode(
                    "DUPLICATE_VALUE",
                    USER,
                    NEVER,
                    "Another record holds the value of a unique field; or another value of the picklist has its name or label; or, where the message speaks of a duplicate external id, the request held the value twice.",
                    "Another record holds the value of a unique field, or another value of the picklist the name or label: merge them or correct one. If the message names a duplicate external id, make the match column unique in the model."),
            new ErrorCode(
                    "DUPLICATE_EXTERNAL_ID",
                    USER,
                    NEVER,
                    "Several records hold the value of the match field, which is often null or repeated.",
                    "Several records hold the external id: merge them and make the field unique in Salesforce, and look for null or repeated keys in the model."),
            new ErrorCode(
                    "ENTITY_IS_DELETED",
                    USER,
                    NEVER,
                    "The record is in the recycle bin: it was deleted, merged into another, or was a lead that was converted.",
                    "The record is in the recycle bin: restore it, or leave the row out. A converted lead stays there; sync to its contact."),
            new ErrorCode(
                    "CANNOT_UPDATE_CONVERTED_LEAD",
                    USER,
                    NEVER,
                    "The lead was converted, which deletes it softly, and nothing can change it any more.",
                    "The lead was converted: leave the row out, or sync to its contact and account, as 'objects: [Lead, Contact]' does."),
            new ErrorCode(
                    "INVALID_CROSS_REFERENCE_KEY",
                    USER,
                    NEVER,
                    "The Id belongs to no record of this org that the user may see, or to a record of another object; or the record type is not open to the user.",
                    "The Id is of another org or object, or of a record that is gone or hidden: correct the column, or find the parent by a key. For a record type, assign it to the user and give it a default."),
            new ErrorCode(
                    "INVALID_CROSS_REFERENCE_TYPE_FOR_FIELD",
                    USER,
                    NEVER,
                    "The parent is of an object to which the field does not point.",
                    "Map a field that points to the parent's object, or look the parent up in the right one by 'find'."),
            new ErrorCode(
                    "MALFORMED_ID",
                    USER,
                    NEVER,
                    "The value is no Salesforce Id, or the Id of another object.",
                    "A Salesforce Id has 15 or 18 letters and digits, and its first three tell the object; look at the column."),
            new ErrorCode(
                    "INVALID_ID_FIELD",
                    USER,
                    NEVER,
                    "The Id is well-formed, and no record of the object has it.",
                    "The Id is of another object or org; look at the column."),
            new ErrorCode(
                    "NOT_FOUND",
                    USER,
                    NEVER,
                    "The object, the field or the record does not exist, or the user may not see it.",
                    "Look whether the record is in this org and whether the user may see it; for a field, run 'azalai describe --refresh'."),
            new ErrorCode(
                    "CIRCULAR_DEPENDENCY",
                    USER,
                    NEVER,
                    "The parents form a loop: a record would be its own ancestor, by ParentId or ReportsToId.",
                    "Break the loop of parents in the model."),
            new ErrorCode(
                    "DELETE_FAILED",
                    USER,
                    NEVER,
                    "Other records hold on to the record, so it cannot be deleted.",
                    "Other records hold on to it, and the message names them: delete them or link them elsewhere first."),
            new ErrorCode(
                    "DEPENDENCY_EXISTS",
                    USER,
                    NEVER,
                    "Other records or settings refer to the record, so it cannot be deleted.",
                    "Delete what refers to it, or link it elsewhere first."),
            new ErrorCode(
                    "CANNOT_REPARENT_RECORD",
                    USER,
                    NEVER,
                    "The field is a master-detail relationship whose parent is fixed when the record is created.",
                    "Allow reparenting in the field's settings, or write it on creation only by 'when: create'."),
            new ErrorCode(
                    "INVALID_EXTERNAL_ID_FIELD_NAME",
                    USER,
                    NEVER,
                    "The field is no external id, so no record can be matched or found by it.",
                    "Match by a field that is marked as External ID; 'azalai describe --mode upsert' lists them."));

    private LinkCodes() {}
}
