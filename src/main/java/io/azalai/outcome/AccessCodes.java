package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about what the user or the org may not do. Source: SOAP API Developer Guide, "StatusCode" and "ExceptionCode". */
final class AccessCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "INSUFFICIENT_ACCESS",
                    ORG,
                    NEVER,
                    "The user may not do this with the object, or to setup.",
                    "Give the integration user access to the object by a permission set; for a picklist the permissions 'View Setup and Configuration' and 'Customize Application'. 'azalai doctor' shows what is missing."),
            new ErrorCode(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    ORG,
                    NEVER,
                    "The user may not write the object or the record; or the object can never be written.",
                    "Give the integration user create, edit or delete access to the object by a permission set, and to the record by sharing; for a picklist the permission 'Customize Application'. 'azalai doctor' shows what is missing."),
            new ErrorCode(
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    ORG,
                    NEVER,
                    "The user may not see or edit the record that this one is linked to.",
                    "Give the integration user access to the linked record: read to its object, edit where it is a master, and sharing."),
            new ErrorCode(
                    "CHILD_SHARE_FAILS_PARENT",
                    ORG,
                    NEVER,
                    "The user may not edit the parent of the record.",
                    "Give the integration user edit access to the parent, or change its owner."),
            new ErrorCode(
                    "INVALID_RECORD_TYPE",
                    ORG,
                    NEVER,
                    "The record type is not open to the user, or is not active.",
                    "Assign the record type to the integration user, and give the user a default one."),
            new ErrorCode(
                    "INVALID_TYPE",
                    ORG,
                    NEVER,
                    "The object does not exist, or the user may not see it.",
                    "Correct the object's name, with '__c' or '__e' if it is the org's own, or give the user access to it; the next run asks the org again, as 'azalai describe --refresh' does."),
            new ErrorCode(
                    "INVALID_TYPE_FOR_OPERATION",
                    USER,
                    NEVER,
                    "The object does not take this operation, as an event can only be inserted.",
                    "Choose a mode that the object takes; 'azalai describe' shows what can be done with it."),
            new ErrorCode(
                    "INVALID_SESSION_ID",
                    ORG,
                    CALL,
                    "The session ended or was ended; the engine logs in again by itself, once.",
                    "Run it again; if it comes back, run 'azalai doctor', and look at the session settings of the org and of the app."),
            new ErrorCode(
                    "INVALID_AUTH_HEADER",
                    ORG,
                    CALL,
                    "The call came without a token that Salesforce can read, as when a proxy changes headers.",
                    "Look for a proxy that changes the header Authorization, and run 'azalai login' or 'azalai doctor'."),
            new ErrorCode(
                    "API_DISABLED_FOR_ORG",
                    ORG,
                    NEVER,
                    "The edition has no API, or the user lacks the permission.",
                    "Give the user the permission 'API Enabled', by a permission set. Some editions have no API."),
            new ErrorCode(
                    "API_CURRENTLY_DISABLED",
                    ORG,
                    CALL,
                    "Salesforce has switched the API off for a while.",
                    "Wait; the next run goes on. If it lasts, ask the administrator."),
            new ErrorCode(
                    "FUNCTIONALITY_NOT_ENABLED",
                    ORG,
                    NEVER,
                    "The org does not have the feature.",
                    "Enable the feature that the message names in Setup."),
            new ErrorCode(
                    "TXN_SECURITY_NO_ACCESS",
                    ORG,
                    NEVER,
                    "A transaction security policy of the org blocked the call.",
                    "Exempt the integration user from the transaction security policy."),
            new ErrorCode(
                    "TXN_SECURITY_TWO_FA_REQUIRED",
                    ORG,
                    NEVER,
                    "A transaction security policy of the org asks for a second factor, which no program can give.",
                    "Exempt the integration user from the transaction security policy."),
            new ErrorCode(
                    "TXN_SECURITY_END_A_SESSION",
                    ORG,
                    NEVER,
                    "A transaction security policy of the org wants another session of the user to be ended first.",
                    "End other sessions of the integration user, or exempt it from the transaction security policy."),
            new ErrorCode(
                    "TXN_SECURITY_FAIL_CLOSE",
                    ORG,
                    NEVER,
                    "A transaction security policy could not be judged, and such calls are blocked.",
                    "Let an administrator look at the transaction security policy, or exempt the integration user from it."),
            new ErrorCode(
                    "TXN_SECURITY_APEX_ERROR",
                    ORG,
                    NEVER,
                    "The Apex class of a transaction security policy failed.",
                    "Let an administrator correct the policy's Apex class, or exempt the integration user from the policy."),
            new ErrorCode(
                    "TXN_SECURITY_RUNTIME_ERROR",
                    ORG,
                    NEVER,
                    "A transaction security policy failed while it was judged.",
                    "Let an administrator look at the transaction security policy, or exempt the integration user from it."),
            new ErrorCode(
                    "TXN_SECURITY_METERING_ERROR",
                    ORG,
                    NEVER,
                    "A transaction security policy used more time than it may.",
                    "Let an administrator make the transaction security policy cheaper, or exempt the integration user from it."));

    private AccessCodes() {}
}
