package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.login.TokenAnswer;
import io.azalai.salesforce.login.TokenEndpoint;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.salesforce.SalesforceComponent;

/**
 * Asks for a token before the component does, because a login that is answered by 401, as proxies do, would stop the component for ever,
 * and because its own errors hide the reason. Confined to one thread.
 */
final class LoginCheck {
    private final SalesforceComponent component;

    LoginCheck(SalesforceComponent component) {
        this.component = component;
    }

    /**
     * Logs in once. An org that is only busy, and then there is no answer, is left to the calls, which are repeated.
     *
     * @throws RunFailedException CONFIGURATION, LOGIN_FAILED or ORG_UNREACHABLE
     */
    Optional<TokenAnswer> check() {
        String url = LoginForm.url(component);
        TokenEndpoint java = TokenEndpoint.of(
                url, "application.properties: camel.component.salesforce.loginUrl", OrgGuard.hosts(component));
        TokenEndpoint endpoint = ProxiedLogin.of(component)
                .map(java::by)
                .orElseGet(() -> OrgGuard.trust(component).map(java::trusting).orElse(java));
        Map<String, String> form = LoginForm.of(component);
        Optional<TokenAnswer> answer = endpoint.ask(form);
        answer.flatMap(TokenAnswer::refreshToken).ifPresent(token -> checkSame(url, form, token));
        return answer;
    }

    /** The component keeps the token that it has, which an org that rotates tokens has just ended. */
    private static void checkSame(String url, Map<String, String> form, String token) {
        if (form.containsKey("refresh_token") && !token.equals(form.get("refresh_token"))) {
            throw new RunFailedException(
                    ErrorCodes.of("LOGIN_FAILED"),
                    "the login at %s: the app rotates refresh tokens, and the one in use has ended. Switch off 'Refresh Token Rotation' in the app's OAuth settings, and run 'azalai login' again."
                            .formatted(url),
                    null);
        }
    }
}
