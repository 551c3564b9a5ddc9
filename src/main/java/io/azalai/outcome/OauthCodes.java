package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.LIMIT;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of the token endpoint and the page for approval. Source: Salesforce Help, "OAuth Authorization Errors". */
final class OauthCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "invalid_grant",
                    ORG,
                    NEVER,
                    "What was given for a token is not valid: a wrong or expired password, token, code or assertion, or a kind of login that the app does not allow.",
                    "Look at the app and at its user in the org; 'azalai login' makes a new login."),
            new ErrorCode(
                    "invalid_client_id",
                    USER,
                    NEVER,
                    "The org knows no app with this consumer key.",
                    "Correct clientId: it is the app's consumer key, and a new app is known after some minutes."),
            new ErrorCode(
                    "invalid_client",
                    USER,
                    NEVER,
                    "The consumer secret is wrong or missing.",
                    "Set clientSecret to the app's consumer secret; leave it out only where the app requires none."),
            new ErrorCode(
                    "unsupported_grant_type",
                    ORG,
                    NEVER,
                    "The app or the org does not allow this kind of login.",
                    "Enable the flow in the app's OAuth settings, or choose another by authenticationType."),
            new ErrorCode(
                    "unsupported_response_type",
                    ORG,
                    NEVER,
                    "The app does not allow a login in a browser.",
                    "Enable the flow in the app's OAuth settings."),
            new ErrorCode(
                    "inactive_user",
                    ORG,
                    NEVER,
                    "The user is frozen or not active.",
                    "Activate the user in Setup, 'Users'."),
            new ErrorCode(
                    "inactive_org",
                    ORG,
                    NEVER,
                    "The org is locked, closed or in maintenance.",
                    "Ask the administrator why the org is locked."),
            new ErrorCode(
                    "invalid_app_access",
                    ORG,
                    NEVER,
                    "Only users that an administrator approves may use the app, and this one is not among them.",
                    "Let the user use the app: pre-authorise in the app's policies a profile or a permission set that the user has."),
            new ErrorCode(
                    "OAUTH_APP_BLOCKED",
                    ORG,
                    NEVER,
                    "An administrator has blocked the app for the whole org.",
                    "An administrator has blocked the app: unblock it in Setup, 'Connected Apps OAuth Usage'."),
            new ErrorCode(
                    "access_denied",
                    USER,
                    NEVER,
                    "Somebody denied the app on the page for approval.",
                    "Somebody denied it: run 'azalai login' again and allow it."),
            new ErrorCode(
                    "redirect_uri_mismatch",
                    ORG,
                    NEVER,
                    "The address to which the browser comes back is not among the app's callback URLs.",
                    "Add the address to the callback URLs in the app's OAuth settings."),
            new ErrorCode(
                    "invalid_scope",
                    ORG,
                    NEVER,
                    "The app does not have a scope that was asked for.",
                    "Give the app the scopes 'api' and 'refresh_token, offline_access' in its OAuth settings."),
            new ErrorCode(
                    "rate_limit_exceeded",
                    LIMIT,
                    CALL,
                    "The user has logged in more often than 3,600 times within an hour.",
                    "Wait an hour; the user has logged in too often."),
            new ErrorCode(
                    "invalid_token", ORG, CALL, "The token is none, or was revoked.", "Run 'azalai login' again."),
            new ErrorCode(
                    "unknown_error",
                    ORG,
                    CALL,
                    "Salesforce failed on the login.",
                    "Salesforce failed on the login; the next run tries again."),
            new ErrorCode(
                    "server_error",
                    ORG,
                    CALL,
                    "Salesforce failed on the login.",
                    "Salesforce failed on the login; the next run tries again."));

    private OauthCodes() {}
}
