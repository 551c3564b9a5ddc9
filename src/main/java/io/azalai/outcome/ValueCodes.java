package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about the values of a record. Source: SOAP API Developer Guide, "StatusCode". */
final class ValueCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "REQUIRED_FIELD_MISSING",
                    USER,
                    NEVER,
                    "A field that the object requires is empty or not sent.",
                    "Map the field, give the column a value, or give the field a default in Salesforce."),
            new ErrorCode(
                    "STRING_TOO_LONG",
                    USER,
                    NEVER,
                    "The text has more characters than the field.",
                    "Shorten the value in the model, or lengthen the field in Salesforce."),
            new ErrorCode(
                    "INVALID_EMAIL_ADDRESS",
                    USER,
                    NEVER,
                    "The text is no e-mail address by Salesforce's rules.",
                    "Correct the e-mail address in the warehouse, or let the model give null instead."),
            new ErrorCode(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    USER,
                    NEVER,
                    "The picklist is restricted, and the value is not among its active ones, or not among those of the record type.",
                    "Send one of the picklist's values by a 'map', or add the value in Salesforce and to the record type; 'azalai describe' shows them."),
            new ErrorCode(
                    "BAD_VALUE_FOR_RESTRICTED_PICKLIST",
                    USER,
                    NEVER,
                    "The picklist is restricted, and the value is not among its active ones.",
                    "Send one of the picklist's values by a 'map', or add the value in Salesforce."),
            new ErrorCode(
                    "TOO_MANY_ENUM_VALUE",
                    USER,
                    NEVER,
                    "A multi-select picklist was sent more values than a record may have.",
                    "Send at most 100 values, separated by semicolons."),
            new ErrorCode(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    USER,
                    NEVER,
                    "The value is of another type than the field, as a text in a number, or null in a checkbox. A before-save flow may have set it.",
                    "Cast the column in the model, and coalesce a checkbox to true or false; if the column is right, look for a before-save flow that sets another value."),
            new ErrorCode(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    USER,
                    NEVER,
                    "The number has more digits before the decimal point than the field.",
                    "The number has more digits than the field; scale it down in the model, or widen the field."),
            new ErrorCode(
                    "INVALID_CURRENCY_ISO",
                    USER,
                    NEVER,
                    "The currency code is not active in the org.",
                    "Activate the currency in Salesforce, or map the code to an active one."),
            new ErrorCode(
                    "TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET",
                    USER,
                    NEVER,
                    "The text holds characters that XML or Salesforce cannot carry, such as control characters.",
                    "Remove control characters from the column in the model."),
            new ErrorCode(
                    "FIELD_INTEGRITY_EXCEPTION",
                    USER,
                    NEVER,
                    "The value breaks a rule of the platform for this field, as a state that its country does not have, or a parent of the wrong type.",
                    "The value contradicts another field of the record, or a rule of the picklist; the message names it. Check the lists of states and countries, and the type of the parent."),
            new ErrorCode(
                    "DUPLICATE_USERNAME",
                    USER,
                    NEVER,
                    "A user anywhere in Salesforce has that username.",
                    "Choose another username; they are unique over all orgs."),
            new ErrorCode(
                    "INVALID_FIELD",
                    USER,
                    NEVER,
                    "The object has no such field, or the user may not see it.",
                    "Correct the field's name, or give the user access to the field; the next run asks the org again, as 'azalai describe --refresh' does."),
            new ErrorCode(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    USER,
                    NEVER,
                    "The field is read-only: always, for this operation, or for the user.",
                    "Remove the mapping, write it on creation only by 'when: create', or give the user edit access to the field; the next run asks the org again, as 'azalai describe --refresh' does."),
            new ErrorCode(
                    "INVALID_PERSON_ACCOUNT_OPERATION",
                    USER,
                    NEVER,
                    "A person account was worked on by its contact, or by fields of the other kind of account.",
                    "Sync to Account, and map LastName and FirstName instead of Name."));

    private ValueCodes() {}
}
