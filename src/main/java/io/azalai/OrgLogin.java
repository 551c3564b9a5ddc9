package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.login.LoginFile;
import io.azalai.salesforce.login.StoredLogin;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the component logs in: as the settings say, or where they do not, by the login that a person made with {@code azalai login}. */
final class OrgLogin {
    private static final Logger LOG = LoggerFactory.getLogger(OrgLogin.class);

    private final SalesforceComponent component;
    private final LoginFile file;
    private Optional<StoredLogin> stored;

    private OrgLogin(SalesforceComponent component, LoginFile file, Optional<StoredLogin> stored) {
        this.component = component;
        this.file = file;
        this.stored = stored;
    }

    /**
     * Before the component starts.
     *
     * @param state the folder of the state
     * @throws RunFailedException CONFIGURATION when the file cannot be read, or was made for another app or address
     */
    static OrgLogin of(SalesforceComponent component, Path state) {
        LoginFile file = new LoginFile(state);
        Optional<StoredLogin> stored = namesNoOther(component) ? file.read() : Optional.empty();
        OrgLogin login = new OrgLogin(component, file, stored);
        stored.ifPresent(login::use);
        return login;
    }

    /** A secret alone names no way: an app may want it for a refresh token too. */
    private static boolean namesNoOther(SalesforceComponent component) {
        AuthenticationType type = component.getAuthenticationType();
        boolean isOpen = type == AuthenticationType.REFRESH_TOKEN
                || (type == null && isEmpty(component.getPassword()) && component.getKeystore() == null);
        return isOpen && isEmpty(component.getRefreshToken()) && component.getLoginConfig() == null;
    }

    private void use(StoredLogin login) {
        checkSame("clientId", component.getClientId(), login.clientId());
        String url = component.getLoginUrl();
        checkSame("loginUrl", SalesforceLoginConfig.DEFAULT_LOGIN_URL.equals(url) ? null : url, login.loginUrl());
        component.setAuthenticationType(AuthenticationType.REFRESH_TOKEN);
        component.setLoginUrl(login.loginUrl());
        component.setClientId(login.clientId());
        component.setRefreshToken(login.refreshToken());
    }

    private void checkSame(String setting, @Nullable String given, String kept) {
        if (given != null && !given.isBlank() && !withoutSlash(given).equals(withoutSlash(kept))) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "application.properties: camel.component.salesforce.%s is '%s', and '%s' was made for '%s'. Correct the setting, or run 'azalai login' again."
                            .formatted(setting, given, file.path(), kept),
                    null);
        }
    }

    /** Makes sure that it works, and remembers where the org is now. */
    void check() {
        new LoginCheck(component).check().ifPresent(answer -> remember(answer.instanceUrl()));
    }

    /** The component follows the answer by itself; a person may want to know, for firewalls and the like. */
    private void remember(String instanceUrl) {
        if (stored.isEmpty()
                || instanceUrl.isEmpty()
                || stored.get().instanceUrl().equals(instanceUrl)) {
            return;
        }
        LOG.warn(
                "the org has moved from {} to {}; it is used from now on, and '{}' says so",
                stored.get().instanceUrl(),
                instanceUrl,
                file.path());
        StoredLogin moved = stored.get().at(instanceUrl);
        file.write(moved);
        stored = Optional.of(moved);
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
