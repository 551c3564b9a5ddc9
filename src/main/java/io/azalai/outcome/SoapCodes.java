package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes and faults of the SOAP APIs. Source: SOAP API Developer Guide, "ExceptionCode" and "merge()". */
final class SoapCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "INVALID_LOGIN",
                    ORG,
                    NEVER,
                    "The username, the password or the security token is wrong, or the user is locked out.",
                    "Correct the login, or let the engine use another kind of login: 'azalai login' makes one in a browser."),
            new ErrorCode(
                    "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
                    ORG,
                    NEVER,
                    "The password of the user has expired.",
                    "Set a new password for the integration user, and let it never expire; or run 'azalai login'."),
            new ErrorCode(
                    "PASSWORD_LOCKOUT",
                    ORG,
                    NEVER,
                    "Too many logins with a wrong password locked the user out.",
                    "Unlock the user in Setup, 'Users', and correct the login before the next run."),
            new ErrorCode(
                    "LOGIN_MUST_USE_SECURITY_TOKEN",
                    ORG,
                    NEVER,
                    "The login comes from a network that the org does not know, and has no security token.",
                    "Append the security token to the password, or let an administrator add the network to the user's login IP ranges."),
            new ErrorCode(
                    "LOGIN_DURING_RESTRICTED_DOMAIN",
                    ORG,
                    NEVER,
                    "The user may not log in from this network.",
                    "Let an administrator add the network to the user's login IP ranges."),
            new ErrorCode(
                    "LOGIN_DURING_RESTRICTED_TIME",
                    ORG,
                    NEVER,
                    "The user may not log in at this hour.",
                    "Let an administrator widen the user's login hours, or change the sync's schedule."),
            new ErrorCode(
                    "ORG_LOCKED",
                    ORG,
                    NEVER,
                    "Salesforce has locked the org.",
                    "Ask the administrator why the org is locked."),
            new ErrorCode(
                    "TRIAL_EXPIRED",
                    ORG,
                    NEVER,
                    "The org was a trial, which has ended.",
                    "Use another org, or let the administrator buy licences."),
            new ErrorCode(
                    "InvalidIdFault",
                    USER,
                    NEVER,
                    "An Id of the request is none, or of another object.",
                    "The Id is of another object or org; look at the column."),
            new ErrorCode(
                    "InvalidSObjectFault",
                    USER,
                    NEVER,
                    "The request names an object that does not exist or does not take the operation.",
                    "Correct the object's name, or give the user access to it; then run 'azalai describe --refresh'."),
            new ErrorCode(
                    "UnexpectedErrorFault",
                    ORG,
                    CALL,
                    "Salesforce failed, or the session ended; the fault's own code says which.",
                    "Run it again; the code in the message tells more."));

    private SoapCodes() {}
}
