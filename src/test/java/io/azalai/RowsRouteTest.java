package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.azalai.outcome.RunState;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a team's own routes hand over, and the snapshot as a repository of theirs and the other way round. */
class RowsRouteTest {
    private static final Path PAGE = Path.of("src", "site", "markdown", "routes.md");

    private static final String XML_ROUTE = """
            <routes xmlns="http://camel.apache.org/schema/xml-io">
              <route id="from-xml">
                <from uri="direct:from-xml"/>
                <to uri="direct:azalai-rows-contacts"/>
              </route>
            </routes>
            """;

    private final Path directory;
    private final Caravan caravan;

    RowsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void fill() throws Exception {
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)");
        Files.createDirectories(directory.resolve("routes"));
        Files.writeString(directory.resolve("routes/own.camel.yaml"), shownOnThePage());
        Files.writeString(directory.resolve("routes/more.camel.xml"), XML_ROUTE);
    }

    /** The route that the documentation shows. */
    private static String shownOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private static Map<String, Object> row(String id, @Nullable String name) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("name", name);
        return row;
    }

    private void send(String endpoint, Object... rows) throws Exception {
        try (ProducerTemplate template = caravan.context().createProducerTemplate()) {
            for (Object row : rows) {
                template.sendBody(endpoint, row);
            }
        }
    }

    private List<RunRecord> runs(int count) {
        return await().atMost(Duration.ofSeconds(30)).until(this::ended, runs -> runs.size() == count);
    }

    private List<RunRecord> ended() {
        return caravan.azalai().ledger().runs(Optional.of("contacts"), 100).stream()
                .filter(run -> run.finishedAt() != null)
                .toList();
    }

    private List<Object> names() {
        return caravan.history().stream()
                .map(HistoryEntry::after)
                .map(after -> after.get("LastName"))
                .toList();
    }

    @Test
    void rowsGatherIntoRunsOfTheirOwnThatRemoveNothing() throws Exception {
        // given
        start(upsert().onRemoved(DeleteBehavior.DELETE_RECORD));
        caravan.sql("INSERT INTO people VALUES ('1', 'Ana')");
        caravan.run("contacts");
        // when
        send("direct:azalai-rows-contacts", row("2", "Bo"), row("1", "Ana"), row("3", "Early"), row("3", "Late"));
        RunRecord run = runs(2).get(0);
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().violation()).isEmpty();
        assertThat(run.totals().extracted()).isEqualTo(3);
        assertThat(run.totals().unchanged()).isEqualTo(1);
        assertThat(names()).containsExactly("Ana", "Bo", "Late");
    }

    @Test
    void aRowIsKnownToAnIdempotentConsumerOnceSalesforceAcceptedIt() throws Exception {
        // given
        start(upsert().map("nick", "FirstName"));
        // when
        Map<String, Object> ana = row("1", "Ana");
        ana.put("nick", "A");
        Map<String, Object> refused = row("2", "Bo");
        refused.put("nick", "x".repeat(41));
        send("direct:new-customers", ana, refused);
        RunRecord first = runs(1).get(0);
        refused.put("nick", "B");
        send("direct:new-customers", ana, refused);
        RunRecord second = runs(2).get(0);
        // then
        assertThat(first.totals().invalid()).isEqualTo(1);
        assertThat(second.totals().extracted()).isEqualTo(1);
        assertThat(second.totals().accepted()).isEqualTo(1);
        assertThat(names()).containsExactly("Ana", "Bo");
    }

    @Test
    void aRouteInXmlHandsOverRowsAndAFileOfOurNameTakesThePlaceOfOurs() throws Exception {
        // given
        String ours = Files.readString(Path.of("routes", "60-rows.camel.yaml"));
        Files.writeString(
                directory.resolve("routes/60-rows.camel.yaml"),
                ours.replace(
                        "defaultValue: \"1000\"\n      - name: linger", "defaultValue: \"1\"\n      - name: linger"));
        start(upsert());
        // when
        send("direct:from-xml", row("1", "Ana"), row("2", "Bo"));
        // then
        assertThat(runs(2)).extracting(run -> run.totals().accepted()).containsExactly(1L, 1L);
        assertThat(names()).containsExactly("Ana", "Bo");
    }

    @Test
    void aRowWithoutAColumnOfTheSyncIsRefusedAtOnceSinceItWouldEmptyItsField() throws Exception {
        // given
        start(upsert());
        // then
        assertThatThrownBy(() -> send("direct:azalai-rows-contacts", Map.of("id", "1")))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("model 'people' has no column 'name'");
        assertThatThrownBy(() -> send("direct:azalai-rows-contacts", "a text"))
                .cause()
                .hasMessageContaining(
                        "the body is java.lang.String, which is no row. Send a Map from column to value.");
    }

    @Test
    void aRepositoryOfTheUsersStandsInForTheSnapshotOfAnInsert() throws Exception {
        // given
        caravan.sql("INSERT INTO people VALUES ('1', 'Ana'), ('2', 'Bo')");
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.start();
        repository.add("1");
        caravan.bind("seen", repository);
        caravan.property("azalai.repository.contacts", "#bean:seen");
        start(SyncFixture.insert("Contact").map("name", "LastName"));
        // when
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(run.totals().violation()).isEmpty();
        assertThat(run.totals().unchanged()).isEqualTo(1);
        assertThat(again.totals().unchanged()).isEqualTo(2);
        assertThat(names()).containsExactly("Bo");
        assertThat(repository.contains("2")).isTrue();
    }

    @Test
    void aRepositoryIsRefusedByNameWhereItCannotStandIn() {
        // given
        caravan.property("azalai.repository.contacts", "#bean:seen");
        // then
        assertThatThrownBy(() -> start(upsert()))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("It may stand in for mode 'insert' only");
        assertThatThrownBy(() -> start(SyncFixture.insert("Contact").map("name", "LastName")))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("azalai.repository.contacts: '#bean:seen' is no IdempotentRepository");
    }
}
