package io.azalai;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunFailedException;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCheckTest {
    private static final OrgIdentity IDENTITY = OrgIdentity.standard();

    private OrgSimulator simulator = OrgSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SalesforceComponent component = new SalesforceComponent(context);

    LoginCheckTest() {
        component.setLoginUrl(simulator.url());
        component.setClientId(IDENTITY.clientId());
    }

    @AfterEach
    void end() throws IOException {
        simulator.close();
        context.close();
    }

    private void check() {
        new LoginCheck(component).check();
    }

    private static KeyStoreParameters keyStore(Path directory, String password) throws Exception {
        Path file = directory.resolve("key.p12");
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "azalai",
                            "-keyalg",
                            "RSA",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "secret",
                            "-dname",
                            "CN=azalai")
                    .inheritIO()
                    .start();
            keytool.waitFor(60, TimeUnit.SECONDS);
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setType("PKCS12");
        parameters.setResource("file:" + file);
        parameters.setPassword(password);
        return parameters;
    }

    @Test
    void aWrongSecretIsToldWithWhatTheOrgSays() {
        // given
        component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        component.setClientSecret("wrong");
        // when, then
        assertThatThrownBy(this::check)
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("was answered 4")
                .hasMessageContaining("invalid_client")
                .hasMessageNotContaining(": wrong");
    }

    @Test
    void aBusyOrgIsLeftToTheCallsWhichAreRepeated() {
        // given
        simulator.close();
        simulator = OrgSimulator.start(SimulatorOptions.defaults()
                .withFaults(List.of(Fault.of(Fault.Kind.UNAVAILABLE).on("POST", "/services/oauth2/token")), 1));
        component.setLoginUrl(simulator.url());
        component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        component.setClientSecret(IDENTITY.clientSecret());
        // when, then
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aLoginByJwtIsTriedWithTheKeyOfTheStore(@TempDir Path directory) throws Exception {
        // given
        component.setAuthenticationType(AuthenticationType.JWT);
        component.setUserName(IDENTITY.username());
        component.setKeystore(keyStore(directory, "secret"));
        // when, then
        assertThatCode(this::check).doesNotThrowAnyException();
        component.setUserName("nobody@example.com");
        assertThatThrownBy(this::check).hasMessageContaining("was answered 400: invalid_grant");
    }

    @Test
    void aKeyStoreThatCannotBeReadIsAMistakeOfTheSettings(@TempDir Path directory) throws Exception {
        // given
        component.setAuthenticationType(AuthenticationType.JWT);
        component.setUserName(IDENTITY.username());
        keyStore(directory, "secret");
        component.setKeystore(keyStore(directory, "wrong"));
        // when, then
        assertThatThrownBy(this::check)
                .hasMessageContaining("the login by JWT cannot use its key store")
                .hasMessageContaining("password");
        component.setKeystore(null);
        assertThatThrownBy(this::check).hasMessageContaining("there is none");
    }

    @Test
    void whatIsMissingIsToldAtOnceAndAnAddressWithoutASchemeIsNone() {
        // given
        component.setAuthenticationType(AuthenticationType.USERNAME_PASSWORD);
        // when, then
        assertThatThrownBy(this::check).hasMessageContaining("the login needs clientSecret, userName, password.");
        component.setLoginUrl("127.0.0.1:8080");
        assertThatThrownBy(this::check).hasMessageContaining("loginUrl is '127.0.0.1:8080', which is no URL.");
        component.setLoginUrl(null);
        assertThatThrownBy(this::check).hasMessageContaining("loginUrl is ''");
    }
}
