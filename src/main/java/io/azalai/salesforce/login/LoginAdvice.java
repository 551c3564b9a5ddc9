package io.azalai.salesforce.login;

/** What a person has to do about a refusal in OAuth's words. Source: Salesforce Help, "OAuth Authorization Errors". */
public final class LoginAdvice {
    private static final String LOG_IN_AGAIN = "Run 'azalai login' again.";

    private LoginAdvice() {}

    /** One or two sentences. */
    public static String of(String error, String description) {
        return switch (error) {
            case "OAUTH_APP_BLOCKED" ->
                "An administrator has blocked the app: unblock it in Setup, 'Connected Apps OAuth Usage'.";
            case "invalid_app_access" ->
                "Let the user use the app: pre-authorise in the app's policies a profile or a permission set that the user has.";
            case "access_denied" -> "Somebody denied it: run 'azalai login' again and allow it.";
            case "invalid_client_id" ->
                "Correct clientId: it is the app's consumer key, and a new app is known after some minutes.";
            case "invalid_client" ->
                "Set clientSecret to the app's consumer secret; leave it out only where the app requires none.";
            case "redirect_uri_mismatch" -> "Add the address to the callback URLs in the app's OAuth settings.";
            case "invalid_scope" ->
                "Give the app the scopes 'api' and 'refresh_token, offline_access' in its OAuth settings.";
            case "invalid_grant" -> ofGrant(description);
            case "unsupported_grant_type", "unsupported_response_type" ->
                "Enable the flow in the app's OAuth settings.";
            case "inactive_user" -> "Activate the user in Setup, 'Users'.";
            case "inactive_org" -> "Ask the administrator why the org is locked.";
            case "rate_limit_exceeded" -> "Wait an hour; the user has logged in too often.";
            default -> "Look at the app and at its user in the org.";
        };
    }

    private static String ofGrant(String description) {
        if (description.contains("refresh token")) {
            return "The refresh token has expired or was revoked. " + LOG_IN_AGAIN;
        }
        if (description.contains("authorization code") || description.contains("code verifier")) {
            return "A code is good once, and for some minutes. " + LOG_IN_AGAIN;
        }
        if (description.contains("not supported on this domain")) {
            return "Set loginUrl to the org's own address (Setup, 'My Domain').";
        }
        if (description.contains("no client credentials user")) {
            return "Name a user to run as in the app's policies.";
        }
        if (description.contains("approved")) {
            return "Pre-authorise the user in the app's policies.";
        }
        return "Look at the app and at its user in the org.";
    }
}
