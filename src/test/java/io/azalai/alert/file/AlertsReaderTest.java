package io.azalai.alert.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.alert.Alerts;
import io.azalai.alert.Channel;
import io.azalai.alert.Rule;
import io.azalai.alert.Severity;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code alerts.yaml} may say, and what is told of what it may not. */
class AlertsReaderTest {
    private static final List<String> SYNCS = List.of("contacts");
    private static final String EXPECT = "# expect: ";

    static Stream<Path> valid() throws IOException {
        return AlertFixtures.of("valid");
    }

    static Stream<Path> invalid() throws IOException {
        return AlertFixtures.of("invalid");
    }

    private static Alerts read(Path fixture, Path directory) throws IOException {
        Files.copy(fixture, directory.resolve(AlertsReader.FILE));
        return AlertsReader.read(directory, SYNCS);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidFileIsRead(Path fixture, @TempDir Path directory) throws IOException {
        // when
        Alerts alerts = read(fixture, directory);
        // then
        assertThat(alerts.rules()).isNotEmpty();
        assertThat(alerts.channels()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidFileGivesEachOfItsMessages(Path fixture, @TempDir Path directory) throws IOException {
        // given
        List<String> expected = Files.readAllLines(fixture).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> AlertsReader.FILE + ":" + line.substring(EXPECT.length()))
                .toList();
        // when, then
        assertThatThrownBy(() -> read(fixture, directory))
                .isInstanceOfSatisfying(InvalidSyncException.class, e -> assertThat(e.problems())
                        .extracting(Problem::toString)
                        .containsExactlyElementsOf(expected));
    }

    @Test
    void aRuleSaysWhatItWatchesWhomItTellsAndHowUrgentItIs(@TempDir Path directory) throws IOException {
        // when
        Alerts alerts = read(Path.of("config/examples/alerts/alerts.yaml"), directory);
        // then
        assertThat(alerts.rules())
                .extracting(Rule::text)
                .containsExactly(
                        "run-failed",
                        "guard",
                        "in-doubt",
                        "no-run for 26h",
                        "runtime above 30m",
                        "rejected above 5%",
                        "rejected above 100",
                        "row-count off-by 50%",
                        "quota below 10%");
        assertThat(alerts.rules().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alerts.rules().get(0).tell()).containsExactly("data-team", "on-call");
        assertThat(alerts.rules().get(6).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alerts.rules().get(6).syncs()).containsExactly("contacts");
        assertThat(alerts.mutes()).hasSize(1);
    }

    @Test
    void secretsStayReferencesUntilTheyAreNeeded(@TempDir Path directory) throws IOException {
        // when
        Alerts alerts = read(Path.of("config/examples/alerts/alerts.yaml"), directory);
        Alerts resolved = alerts.resolved(text -> text.replace("{{env:SLACK_WEBHOOK}}", "https://hooks.example.com"));
        // then
        assertThat(alerts.channel("data-team")).isEqualTo(new Channel.Slack("{{env:SLACK_WEBHOOK}}"));
        assertThat(resolved.channel("data-team").url()).isEqualTo("https://hooks.example.com");
    }

    @Test
    void aServerForMailIsSpokenToByStarttlsUnlessTheFileSaysOtherwise(@TempDir Path directory) throws IOException {
        // when
        Channel.Mail mail = (Channel.Mail)
                read(Path.of("config/examples/alerts/alerts.yaml"), directory).channel("office");
        // then
        assertThat(mail.tls()).isEqualTo(Channel.Mail.Tls.STARTTLS);
        assertThat(mail.port()).isEqualTo(587);
    }
}
