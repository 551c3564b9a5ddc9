package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.azalai.observe.calls.Call;
import io.azalai.observe.calls.CallQuery;
import io.azalai.observe.calls.LoggedCall;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call to the org can be looked at afterwards: what was sent, what came back, for which rows. */
class CallsRouteTest {
    private static final int ALL = 500;

    private final Path directory;
    private final Caravan caravan;

    CallsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        caravan.sql(
                "CREATE TABLE people (id VARCHAR(9) PRIMARY KEY, name VARCHAR(40), mail VARCHAR(80))",
                "INSERT INTO people VALUES ('k1', 'Lovelace', 'ada@lovelace.example'), ('k2', 'Hopper', 'no mail'), ('k3', 'Curie', NULL)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture... syncs) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), syncs));
    }

    private static SyncFixture contacts() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("mail", "Email");
    }

    private List<Call> calls(RunRecord run, @Nullable String text) {
        return caravan.azalai().calls().page(new CallQuery(run.run(), null, text, false, null, ALL));
    }

    /** All of them, once they are written. */
    private List<Call> calls(RunRecord run) {
        await().untilAsserted(() -> assertThat(calls(run, null)).hasSizeGreaterThanOrEqualTo((int) run.apiCalls()));
        return calls(run, null);
    }

    private LoggedCall whole(Call call) {
        return caravan.azalai().calls().find(call.call()).orElseThrow();
    }

    private LoggedCall post(RunRecord run) {
        return calls(run).stream()
                .filter(call -> call.rows() != null)
                .map(this::whole)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK1", "BULK2", "COLLECTIONS"})
    void everyCallOfARunIsThereWithItsBatchAndRows(Batching.Api api) throws Exception {
        // given
        start(contacts().by(api));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(calls(run)).hasSize((int) run.apiCalls()).allSatisfy(call -> {
            assertThat(call.sync()).isEqualTo("contacts");
            assertThat(call.status()).isBetween(200, 204);
            assertThat(call.failure()).isNull();
        });
        LoggedCall post = post(run);
        assertThat(post.call().batch()).isEqualTo(1);
        assertThat(post.call().rows()).isEqualTo(3);
        assertThat(post.keys()).containsExactlyInAnyOrder("k1", "k2", "k3");
        assertThat(post.call().requestBytes()).isPositive();
    }

    @Test
    void callsOfAnInsertAndOfAPicklistAreThereToo() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE regions (code VARCHAR(9) PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO regions VALUES ('N', 'North')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id", "regions", "code"),
                SyncFixture.insert("Contact").named("new").map("name", "LastName"),
                SyncFixture.picklist("Account", "Region__c", "code")
                        .named("regions")
                        .of("regions")
                        .map("name", "label")));
        // when
        RunRecord inserted = caravan.run("new");
        RunRecord picklist = caravan.run("regions");
        // then
        assertThat(post(inserted).call().rows()).isEqualTo(3);
        assertThat(post(picklist).call()).satisfies(call -> {
            assertThat(call.method()).isEqualTo("PATCH");
            assertThat(call.path()).contains("/tooling/sobjects/CustomField/");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK1", "BULK2", "COLLECTIONS"})
    void valuesOfRowsAreKeptByTheirFormAlone(Batching.Api api) throws Exception {
        // given
        start(contacts().by(api));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().rejected()).as("a refusal that quotes a mail").isEqualTo(1);
        List<LoggedCall> calls = calls(run).stream().map(this::whole).toList();
        assertThat(calls.toString())
                .contains("xxx@xxxxxxxx.xxxxxxx", "LastName", "INVALID_EMAIL_ADDRESS")
                .doesNotContain("Lovelace", "lovelace", "Hopper", "no mail", "Curie");
        assertThat(Files.readAllBytes(directory.resolve("state/calls")))
                .asString()
                .doesNotContain("Lovelace");
    }

    @Test
    void valuesAreShownWhereThatIsAskedFor() throws Exception {
        // given
        caravan.property("azalai.calls", "shown");
        start(contacts());
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(post(run).request().body()).contains("Lovelace", "ada@lovelace.example");
        assertThat(calls(run, "LOVELACE@")).isEmpty();
        assertThat(calls(run, "ADA@lovelace")).singleElement().satisfies(call -> assertThat(call.rows())
                .isEqualTo(3));
    }

    @Test
    void nothingIsKeptWhereThatIsAskedFor() throws Exception {
        // given
        caravan.property("azalai.calls", "off");
        start(contacts());
        // when
        RunRecord run = caravan.run("contacts");
        caravan.azalai().calls().close();
        // then
        assertThat(run.apiCalls()).isPositive();
        assertThat(directory.resolve("state/calls")).doesNotExist();
    }

    @Test
    void aCallThatMetAnEndedSessionIsThereTwiceAndNoSecretIs() throws Exception {
        // given
        caravan.property("azalai.calls", "shown");
        start(contacts());
        caravan.run("contacts");
        caravan.sql("UPDATE people SET name = 'Hopper-Murray' WHERE id = 'k3'");
        caravan.simulator().org().sessions().expireAll();
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(calls(run)).anySatisfy(call -> {
            assertThat(call.status()).isNull();
            assertThat(call.failure()).contains("sent again after a new login");
        });
        List<LoggedCall> all = caravan.azalai().calls().page(new CallQuery(null, null, null, false, null, ALL)).stream()
                .map(this::whole)
                .toList();
        assertThat(all).anySatisfy(call -> assertThat(call.call().path()).isEqualTo("/services/oauth2/token"));
        assertThat(all.toString())
                .doesNotContain(OrgIdentity.standard().clientSecret())
                .doesNotContainPattern("00D\\w{12,15}!");
    }

    @Test
    void theOldestGoWhereAllTakeMoreThanTheyMay() throws Exception {
        // given
        caravan.property("azalai.calls.size", "1MB");
        caravan.property("azalai.calls", "shown");
        caravan.sql("INSERT INTO people SELECT 'm' || X, REPEAT('x', 40), NULL FROM SYSTEM_RANGE(1, 8000)");
        start(contacts().batches(500, 4));
        // when
        RunRecord run = caravan.run("contacts");
        caravan.sql("UPDATE people SET name = REPEAT('y', 40)");
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(calls(second)).isNotEmpty();
        await().untilAsserted(() -> assertThat(calls(run, null)).hasSizeLessThan((int) run.apiCalls()));
    }
}
