package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.store.RunRecord;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in XML that attack whoever reads them: nothing is loaded, nothing grows, and no row is lost or doubled for it. */
class HostileAnswersRouteTest {
    private final Path directory;

    HostileAnswersRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static String laughter() {
        StringBuilder text = new StringBuilder("<!DOCTYPE batchInfo [<!ENTITY l0 \"lollollollol\">");
        for (int i = 1; i < 12; i++) {
            text.append("<!ENTITY l").append(i).append(" \"");
            text.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("<!ENTITY x \"&l11;\">]>").toString();
    }

    /** Spoils the first answer to a posted batch, which has taken effect. */
    private static final class Spoiler implements FaultGate {
        private final String kind;
        private final AtomicBoolean isDone = new AtomicBoolean();

        Spoiler(String kind) {
            this.kind = kind;
        }

        @Override
        public Reply pass(Call call, Function<Call, Answer> answering) {
            Answer answer = answering.apply(call);
            boolean isPost = call.method().equals("POST") && call.path().endsWith("/batch");
            return Reply.send(isPost && isDone.compareAndSet(false, true) ? spoiled(call, answer) : answer);
        }

        private Answer spoiled(Call call, Answer answer) {
            String info = answer.body().text().replaceFirst("<\\?xml[^>]*>", "");
            return Answer.xml(
                    answer.status(),
                    doctype(call) + info.replace("</batchInfo>", "<stateMessage>&x;</stateMessage></batchInfo>"));
        }

        private String doctype(Call call) {
            return switch (kind) {
                case "entity" -> "<!DOCTYPE batchInfo [<!ENTITY x SYSTEM \"" + call.origin() + "/loaded/entity\">]>";
                case "dtd" -> "<!DOCTYPE batchInfo SYSTEM \"" + call.origin() + "/loaded/dtd\">";
                case "parameter" ->
                    "<!DOCTYPE batchInfo [<!ENTITY % p SYSTEM \"" + call.origin() + "/loaded/parameter\"> %p;]>";
                default -> laughter();
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"entity", "dtd", "parameter", "laughter"})
    void anAnswerOfBulkLoadsNothingAndLosesNoRow(String kind) throws Exception {
        // given
        SimulatorOptions options = SimulatorOptions.defaults().withGate(new Spoiler(kind));
        try (Caravan caravan = new Caravan(options, directory.getFileName() + kind)) {
            caravan.sql(
                    "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                    "INSERT INTO people VALUES ('1', 'Ada'), ('2', 'Blaise')");
            caravan.start(SyncFixture.project(
                    directory,
                    Map.of("people", "id"),
                    SyncFixture.insert("Contact").map("name", "LastName").map("id", "Department")));
            // when
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                caravan.run("contacts");
                caravan.run("contacts");
            });
            RunRecord last = caravan.run("contacts");
            // then
            assertThat(caravan.simulator().requests())
                    .extracting(SeenRequest::path)
                    .noneMatch(path -> path.contains("loaded"));
            assertThat(caravan.history()).hasSize(2);
            assertThat(last.totals().unchanged()).isEqualTo(2);
        }
    }

    @Test
    void aFaultOfSoapIsReadWithoutWhatItRefersTo() {
        // given
        String fault = "<soapenv:Envelope xmlns:soapenv=\"e\"><faultcode>sf:INVALID_SESSION_ID</faultcode>"
                + "<faultstring>&x;</faultstring></soapenv:Envelope>";
        // when, then
        assertThat(SoapFault.read("<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + fault)
                        .map(SoapFault::message)
                        .orElse(""))
                .doesNotContain("root:");
        assertThat(Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(10), () -> SoapFault.read(laughter() + fault))
                        .map(SoapFault::message)
                        .orElse(""))
                .doesNotContain("lol");
    }
}
