package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the org says of itself is kept, and asked for again when it must be; by what the org was asked. */
class DescribeRouteTest {
    private static final String KEY = "      External_Id__c:";
    private static final String NEW_FIELD = "      Shoe_Size__c: {type: text, length: 20}\n";

    private final Path directory;
    private int orgs;

    DescribeRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** An org whose contacts have, or lack, that field. */
    private Caravan org(boolean hasNewField, SimulatorOptions options) throws Exception {
        Path schema = directory.resolve("org-" + orgs++ + ".yaml");
        String text = defaultSchema();
        int contact = text.indexOf("\n  Contact:");
        int key = text.indexOf(KEY, contact);
        assertThat(key).isPositive();
        Files.writeString(schema, hasNewField ? text.substring(0, key) + NEW_FIELD + text.substring(key) : text);
        Caravan caravan = new Caravan(options.withSchema(schema), directory.getFileName() + "-" + schema.getFileName());
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, size VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', '38'), ('2', 'Blaise', '44')");
        return caravan;
    }

    private static String defaultSchema() throws IOException {
        try (InputStream in = OrgSimulator.class.getResourceAsStream("/azalai/simulator/default-org.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Caravan org(boolean hasNewField) throws Exception {
        return org(hasNewField, SimulatorOptions.defaults());
    }

    private static SyncFixture names() {
        return SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
    }

    private static SyncFixture sizes() {
        return names().map("size", "Shoe_Size__c");
    }

    private Project project(SyncFixture... syncs) {
        return SyncFixture.project(directory, Map.of("people", "id"), syncs);
    }

    private static List<String> asked(Caravan caravan) {
        return caravan.simulator().requests().stream()
                .map(request -> request.path().replaceFirst("\\?.*", ""))
                .filter(path -> path.startsWith("/services/data") || path.startsWith("/services/async"))
                .toList();
    }

    private static long describes(Caravan caravan) {
        return asked(caravan).stream()
                .filter(path -> path.endsWith("/describe"))
                .count();
    }

    @Test
    void aRunOfAnotherProcessAsksNothingAgain() throws Exception {
        try (Caravan caravan = org(false)) {
            // given
            caravan.start(project(names()));
            RunRecord first = caravan.run("contacts");
            int before = asked(caravan).size();
            // when
            caravan.start(project(names()));
            RunRecord second = caravan.run("contacts");
            // then
            assertThat(describes(caravan)).isEqualTo(1);
            assertThat(first.apiCalls()).isEqualTo(before);
            assertThat(second.state()).isEqualTo(RunState.COMPLETED);
            assertThat(second.apiCalls()).isZero();
            assertThat(asked(caravan)).hasSize(before);
        }
    }

    @Test
    void aDescribeThatIsTooOldIsAskedForAgain() throws Exception {
        try (Caravan caravan = org(false)) {
            // given
            caravan.property("azalai.describe-age", "0s");
            caravan.start(project(names()));
            // when
            caravan.run("contacts");
            RunRecord second = caravan.run("contacts");
            // then
            assertThat(describes(caravan)).isEqualTo(2);
            assertThat(second.apiCalls()).isEqualTo(1);
        }
    }

    @Test
    void aFieldThatIsNewInTheOrgIsFoundAtOnce() throws Exception {
        // given
        try (Caravan before = org(false)) {
            before.start(project(names()));
            before.run("contacts");
        }
        try (Caravan now = org(true)) {
            now.start(project(sizes().named("sizes")));
            // when
            RunRecord run = now.run("sizes");
            // then
            assertThat(run.failure()).isNull();
            assertThat(describes(now)).isEqualTo(1);
            assertThat(now.records("Contact", "External_Id__c").get("1")).containsEntry("Shoe_Size__c", "38");
        }
    }

    @Test
    void whatSalesforceRefusesMakesTheNextRunAskAnew() throws Exception {
        // given
        try (Caravan before = org(true)) {
            before.start(project(sizes()));
            before.run("contacts");
        }
        try (Caravan now = org(false)) {
            now.start(project(sizes()));
            now.sql("UPDATE people SET size = '40'");
            // when
            RunRecord refused = now.run("contacts");
            long asked = describes(now);
            RunRecord told = now.run("contacts");
            // then
            assertThat(refused.totals().rejected()).isEqualTo(2);
            assertThat(asked).isZero();
            assertThat(told.failure()).contains("Contact has no field 'Shoe_Size__c'");
            assertThat(describes(now)).isPositive();
        }
    }

    @Test
    void anotherOrgAndAnotherUserAreNotShownWhatWasToldToOne() throws Exception {
        // given
        OrgIdentity one = OrgIdentity.standard();
        OrgIdentity otherUser = new OrgIdentity(
                one.orgId(),
                one.name(),
                one.isSandbox(),
                "005Hs0000000009IAA",
                one.username(),
                one.password(),
                one.securityToken(),
                one.clientId(),
                one.clientSecret());
        OrgIdentity otherOrg = new OrgIdentity(
                "00DHs0000001xYaMAI",
                one.name(),
                one.isSandbox(),
                one.userId(),
                one.username(),
                one.password(),
                one.securityToken(),
                one.clientId(),
                one.clientSecret());
        try (Caravan before = org(true)) {
            before.start(project(names()));
            before.run("contacts");
        }
        for (OrgIdentity other : List.of(otherUser, otherOrg)) {
            try (Caravan now = org(false, SimulatorOptions.defaults().withIdentity(other))) {
                now.start(project(names()));
                // when, then
                assertThat(now.azalai().org().describe("r", "Contact").field("Shoe_Size__c"))
                        .isEmpty();
                assertThat(describes(now)).isEqualTo(1);
            }
        }
    }

    @Test
    void whoAsksForThePresentGetsIt() throws Exception {
        try (Caravan caravan = org(false)) {
            // given
            caravan.start(project(names()));
            caravan.azalai().org().describe("r", "Contact");
            // when
            caravan.azalai().org().describe("r", "contact");
            long before = describes(caravan);
            caravan.azalai().org().describe("r", "Contact", Instant.now());
            // then
            assertThat(before).isEqualTo(1);
            assertThat(describes(caravan)).isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsNoDescribeIsAskedForAgain() throws Exception {
        try (Caravan caravan = org(false)) {
            // given
            caravan.start(project(names()));
            caravan.azalai().org().describe("r", "Contact");
            try (var files = Files.walk(directory.resolve("state/describe"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, "{");
                }
            }
            // when
            caravan.start(project(names()));
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(describes(caravan)).isEqualTo(2);
        }
    }
}
