package io.azalai.salesforce.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrgHostsTest {
    private static final OrgHosts PRODUCTION =
            OrgHosts.of(List.of("https://login.salesforce.com"), " Gateway.example , ", "lab.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.my.salesforce.com",
                "https://EXAMPLE--sandbox.sandbox.my.Salesforce.com/services",
                "https://na1.force.com:443",
                "https://agency.my.salesforce.mil",
                "https://gateway.example/sf",
                "https://lab.example",
                "http://lab.example"
            })
    void theOrgsHostsAreTaken(String url) {
        // when, then
        assertThat(PRODUCTION.refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.my.salesforce.com",
                "https://salesforce.com.attacker.example",
                "https://notsalesforce.com",
                "https://example.my.salesforce.com@attacker.example",
                "https://attacker.example#.salesforce.com",
                "https://attacker.example/.salesforce.com",
                "https://attacker.example?x=.salesforce.com",
                "https://attacker.example\\.salesforce.com",
                "https://127.0.0.1",
                "https://localhost",
                "https://[::1]:8443",
                "https://169.254.169.254/latest",
                "http://gateway.example",
                "http://127.0.0.1.attacker.example",
                "http://localhost.attacker.example",
                "ftp://example.my.salesforce.com",
                "file:///etc/passwd",
                "https:///no-host",
                "//example.my.salesforce.com",
                ""
            })
    void nothingElseIs(String url) {
        // when, then
        assertThat(PRODUCTION.refusal(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1", "https://127.1.2.3"})
    void thisMachineIsTakenWhereTheSettingsNameIt(String url) {
        // when, then
        assertThat(OrgHosts.of(List.of("http://127.0.0.1:5"), null, null).refusal(url))
                .isEmpty();
    }
}
