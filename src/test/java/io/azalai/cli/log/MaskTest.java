package io.azalai.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    private static final Mask FORMS = Mask.knowing(List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer 00Dxx!AQ.b_c                 | Authorization: ***
            headers={authorization=[Basic YWxhZGRpbg==], a=b}  | headers={authorization=***], a=b}
            X-SFDC-Session: 00D000000000001!AQEAQ.abc          | X-SFDC-Session: ***
            got 00DHs0000001xYzMAI!AQ4.x from it               | got *** from it
            client_id=a&client_secret=b%2Bc&format=json        | client_id=a&client_secret=***&format=json
            {"refresh_token":"5Aep861..x","scope":"api"}       | {"refresh_token":"***","scope":"api"}
            <urn:sessionId>00D!x</urn:sessionId>               | <urn:sessionId>***</urn:sessionId>
            jdbc:x://h/d?user=u&password=p;a=b                 | jdbc:x://h/d?user=u&password=***;a=b
            postgres://someone:geheim@host/db                  | postgres://someone:***@host/db
            assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOi.c2ln     | assertion=***
            the token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOi.c2ln     | the token ***
            b[p=0,l=9]={ab<<<half of a secret>>>cd} more       | b[p=0,l=9]={***} more
            camel.beans.spare.password = geheim                | camel.beans.spare.password = ***
            """)
    void whatLooksLikeASecretIsTakenOut(String line, String masked) {
        // when, then
        assertThat(FORMS.text(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "sync 'contacts' run r-1 delivered 20 rows",
        "the login at https://example.my.salesforce.com got no answer",
        "org 00DHs0000001xYzMAI at http://127.0.0.1:8080 answered 400: invalid_grant",
        "the app rotates refresh tokens. Switch that off in the app's OAuth settings; log in again",
        "it wants Basic authentication",
        "application.properties: the login needs clientSecret. Set it"
    })
    void whatDoesNotStays(String line) {
        // when, then
        assertThat(FORMS.text(line)).isEqualTo(line);
    }

    @Test
    void whatIsKnownIsFoundWhereverItStandsAndHoweverItIsSpelled() {
        // given
        Mask mask = Mask.knowing(List.of("ge/heim+1", "short"));
        // when, then
        assertThat(mask.text("driver says ge/heim+1, form says ge%2Fheim%2B1, word says short"))
                .isEqualTo("driver says ***, form says ***, word says short");
    }

    @Test
    void aLongLineTakesNoTime() {
        // given
        String line = "a".repeat(2_000_000) + "://" + "b".repeat(2_000_000);
        long start = System.nanoTime();
        // when
        String masked = FORMS.text(line);
        // then
        assertThat(masked).isEqualTo(line);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void settingsAndVariablesTellTheirSecrets(@TempDir Path directory) throws Exception {
        // given
        Path settings = Files.writeString(directory.resolve("application.properties"), """
                camel.component.salesforce.clientSecret={{env:SF_CLIENT_SECRET}}
                camel.component.salesforce.loginUrl={{env:SF_URL}}
                camel.beans.warehouse.jdbcUrl=jdbc:postgresql://h/d?user=u&password={{env:DB}}
                camel.beans.other.jdbcUrl=jdbc:mysql://u:in-the-url@h/d
                camel.beans.other.password=literal
                camel.beans.third.password={{env:MISSING:otherwise}}
                """);
        Map<String, String> environment = Map.of("SF_CLIENT_SECRET", "one", "SF_URL", "https://x", "DB", "two");
        // when, then
        assertThat(KnownSecrets.of(settings, environment))
                .containsOnly("one", "two", "in-the-url", "literal", "otherwise");
        assertThat(KnownSecrets.literal(settings))
                .containsExactly("camel.beans.other.jdbcUrl", "camel.beans.other.password");
    }

    @Test
    void whatAnotherFileTakesFromTheEnvironmentIsASecretWhateverItsName(@TempDir Path directory) throws Exception {
        // given
        Path alerts = Files.writeString(directory.resolve("alerts.yaml"), """
                channels: {duty: {pagerduty: "{{env:PAGER}}"}, team: {slack: "{{env:NOT_SET}}"}}
                """);
        // when, then
        assertThat(KnownSecrets.referredToBy(alerts, Map.of("PAGER", "one", "OTHER", "two")))
                .contains("one")
                .doesNotContain("two");
        assertThat(KnownSecrets.referredToBy(directory.resolve("nothing.yaml"), Map.of()))
                .isEmpty();
    }
}
