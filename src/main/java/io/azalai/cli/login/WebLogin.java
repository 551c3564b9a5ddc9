package io.azalai.cli.login;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.login.ApiAccess;
import io.azalai.salesforce.login.LoginAdvice;
import io.azalai.salesforce.login.Pkce;
import io.azalai.salesforce.login.StoredLogin;
import io.azalai.salesforce.login.TokenAnswer;
import io.azalai.salesforce.login.TokenEndpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The web server flow with PKCE. Source: Salesforce Help, "OAuth 2.0 Web Server Flow for Web App Integration"; RFC 7636, RFC 8252. */
public final class WebLogin {
    private static final String SCOPE = "api refresh_token";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final App app;
    private final TokenEndpoint endpoint;

    /**
     * The app in the org. Never to be logged.
     *
     * @param loginUrl without a slash at its end
     * @param clientSecret empty where the app wants none
     */
    public record App(String loginUrl, String clientId, String clientSecret) {
        /** Without its secret. */
        @Override
        public String toString() {
            return "App[" + loginUrl + ", " + clientId + "]";
        }
    }

    public WebLogin(App app, TokenEndpoint endpoint) {
        this.app = app;
        this.endpoint = endpoint;
    }

    /**
     * Logs a person in, and makes sure that the engine can use the login.
     *
     * @param port for the browser to come back to; 0 takes a free one
     * @param asking is given the address for the browser, and the app's callback URL
     * @throws RunFailedException LOGIN_FAILED with what to do, or ORG_UNREACHABLE
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public StoredLogin run(int port, Duration patience, Consumer<Question> asking) throws InterruptedException {
        Pkce pkce = Pkce.create(RANDOM);
        String state = Pkce.random(RANDOM);
        try (CallbackListener listener = new CallbackListener(port, state)) {
            asking.accept(new Question(question(listener.address(), state, pkce), listener.address()));
            Approval approval = listener.await(patience).orElseThrow(() -> tooLate(patience));
            return kept(exchanged(approval, listener.address(), pkce));
        }
    }

    /**
     * What a person has to see.
     *
     * @param url for the browser
     * @param callback that the app's settings must have
     */
    public record Question(String url, String callback) {}

    private String question(String callback, String state, Pkce pkce) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", app.clientId());
        parameters.put("redirect_uri", callback);
        parameters.put("scope", SCOPE);
        parameters.put("state", state);
        parameters.put("code_challenge", pkce.challenge());
        parameters.put("code_challenge_method", "S256");
        return app.loginUrl() + "/services/oauth2/authorize?" + TokenEndpoint.encoded(parameters);
    }

    private TokenAnswer exchanged(Approval approval, String callback, Pkce pkce) {
        if (approval instanceof Approval.Refused refused) {
            throw failed("the org refused it: %s, %s. %s"
                    .formatted(
                            refused.error(),
                            refused.description(),
                            LoginAdvice.of(refused.error(), refused.description())));
        }
        Map<String, String> form = form("authorization_code");
        form.put("code", ((Approval.Allowed) approval).code());
        form.put("redirect_uri", callback);
        form.put("code_verifier", pkce.verifier());
        return answer(endpoint.ask(form));
    }

    /** Refreshes once: what the engine does from now on shall not fail tomorrow, when nobody sits here. */
    private StoredLogin kept(TokenAnswer granted) {
        String refreshToken = granted.refreshToken()
                .orElseThrow(
                        () -> failed(
                                "the org gave no refresh token. Give the app the scope 'Perform requests at any time (refresh_token, offline_access)', and log in again."));
        Map<String, String> form = form("refresh_token");
        form.put("refresh_token", refreshToken);
        TokenAnswer refreshed = answer(endpoint.ask(form));
        if (refreshed
                .refreshToken()
                .filter(token -> !token.equals(refreshToken))
                .isPresent()) {
            throw failed(
                    "the app rotates refresh tokens, which the engine cannot follow. Switch off 'Refresh Token Rotation' in the app's OAuth settings, and log in again.");
        }
        ApiAccess.check(refreshed);
        return new StoredLogin(
                app.loginUrl(), refreshed.instanceUrl(), refreshed.orgId(), app.clientId(), refreshToken);
    }

    private Map<String, String> form(String grant) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", app.clientId());
        if (!app.clientSecret().isEmpty()) {
            form.put("client_secret", app.clientSecret());
        }
        return form;
    }

    private TokenAnswer answer(Optional<TokenAnswer> answer) {
        return answer.orElseThrow(() -> new RunFailedException(
                ErrorCodes.of("ORG_UNREACHABLE"),
                "the org at %s is too busy for a login. Log in again in some minutes.".formatted(app.loginUrl()),
                null));
    }

    private RunFailedException tooLate(Duration patience) {
        return failed("nobody has approved it within %d s. Log in again, or give more time by --timeout."
                .formatted(patience.toSeconds()));
    }

    private RunFailedException failed(String reason) {
        return new RunFailedException(
                ErrorCodes.of("LOGIN_FAILED"), "the login at %s: %s".formatted(app.loginUrl(), reason), null);
    }
}
