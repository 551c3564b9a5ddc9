package io.azalai.salesforce.login;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import java.util.List;
import java.util.Locale;

/** What a person has to do about a refusal in OAuth's words. Source: Salesforce Help, "OAuth Authorization Errors". */
public final class LoginAdvice {
    private static final String LOG_IN_AGAIN = "Run 'azalai login' again.";
    private static final String UNKNOWN = "Look at the app and at its user in the org.";

    private static final String GRANT = "invalid_grant";

    /** The one code that stands for everything that may be wrong with what was given for a token; the first that fits counts. */
    private static final List<Refusal> GRANTS = List.of(
            new Refusal(
                    "refresh token",
                    "The refresh token has expired or was revoked. Authorise the app again: run 'azalai login'."),
            new Refusal("authorization code", "A code is good once, and for some minutes. " + LOG_IN_AGAIN),
            new Refusal("code verifier", "A code is good once, and for some minutes. " + LOG_IN_AGAIN),
            new Refusal("not supported on this domain", "Set loginUrl to the org's own address (Setup, 'My Domain')."),
            new Refusal("no client credentials user", "Name a user to run as in the app's policies."),
            new Refusal("approved", "Pre-authorise the user in the app's policies."),
            new Refusal(
                    "audience",
                    "Set loginUrl to https://login.salesforce.com, https://test.salesforce.com for a sandbox, or the org's own address."),
            new Refusal(
                    "assertion",
                    "Look at the key store, at the certificate in the app's OAuth settings, at userName and clientId, and at this machine's clock."),
            new Refusal(
                    "authentication failure",
                    "Correct userName and password, with the security token at its end, and see that the org allows this flow; or run 'azalai login'."));

    private LoginAdvice() {}

    /**
     * A way to be refused.
     *
     * @param words of the description, in English and lower case
     */
    public record Refusal(String words, String advice) {}

    /** What {@code invalid_grant} may stand for. */
    public static List<Refusal> grants() {
        return GRANTS;
    }

    /** One or two sentences. */
    public static String of(String error, String description) {
        String otherwise = ErrorCodes.known(error).map(ErrorCode::advice).orElse(UNKNOWN);
        return error.equals(GRANT) ? ofGrant(description, otherwise) : otherwise;
    }

    private static String ofGrant(String description, String otherwise) {
        String words = description.toLowerCase(Locale.ROOT);
        return GRANTS.stream()
                .filter(refusal -> words.contains(refusal.words()))
                .map(Refusal::advice)
                .findFirst()
                .orElse(otherwise);
    }
}
