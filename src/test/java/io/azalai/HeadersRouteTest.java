package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.RunRecord;
import io.azalai.sync.ProjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sync asks for beside its rows: an assignment rule, duplicates that pass, recent items, jobs one batch at a time, deletions for good. */
class HeadersRouteTest {
    private static final Path EXAMPLE = Path.of("config", "examples", "headers");
    private static final Path WAREHOUSE = Path.of("src", "test", "resources", "examples", "headers.sql");
    private static final Path ORG = Path.of("src", "test", "resources", "examples", "headers.org.yaml");

    private final Path directory;
    private Caravan caravan;

    HeadersRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = new Caravan(SimulatorOptions.defaults().withSchema(ORG), "headers" + directory.getFileName());
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    /** Runs a sync of the example, with another text in one place of it. */
    private RunRecord run(String sync, String text, String other) throws Exception {
        for (String model : List.of("customers", "prospects")) {
            copy("models/" + model + ".yaml", text, text);
        }
        copy("syncs/" + sync + ".yaml", text, other);
        caravan.sql("RUNSCRIPT FROM '" + WAREHOUSE.toAbsolutePath() + "'");
        caravan.start(ProjectReader.read(directory));
        RunRecord run = caravan.run(sync);
        assertThat(run.failure()).isNull();
        return run;
    }

    private void copy(String file, String text, String other) throws Exception {
        Path copy = directory.resolve(file);
        Files.createDirectories(copy.getParent());
        String content = Files.readString(EXAMPLE.resolve(file));
        assertThat(file.startsWith("models") || content.contains(text)).isTrue();
        Files.writeString(copy, content.replace(text, other));
    }

    private List<String> rulesApplied() {
        return caravan.history().stream()
                .map(HistoryEntry::assignmentRule)
                .map(rule -> Optional.ofNullable(rule).orElse("none"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk1", "bulk2", "collections"})
    void leadsGetTheOwnerOfTheNamedRuleByEveryApi(String api) throws Exception {
        // when
        run("leads", "01QHs0000000001MAA}", "01QHs0000000001MAA, api: " + api + "}");
        // then
        assertThat(rulesApplied()).containsExactly("By Region", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk1", "bulk2", "collections"})
    void withoutARuleNoneIsAppliedThoughTheOrgHasAnActiveOne(String api) throws Exception {
        // when
        run("leads", "assignment-rule: 01QHs0000000001MAA", "api: " + api);
        // then
        assertThat(rulesApplied()).containsExactly("none", "none");
    }

    @Test
    void aDuplicateThatARuleWarnsOfPassesWhereTheSyncSaysSo() throws Exception {
        // when
        RunRecord run = run("contacts", "allow-duplicates: true", "allow-duplicates: true");
        // then
        assertThat(run.totals().accepted()).isEqualTo(2);
    }

    @Test
    void aDuplicateIsRejectedOtherwise() throws Exception {
        // when
        RunRecord run = run("contacts", "allow-duplicates: true", "allow-duplicates: false");
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("DUPLICATES_DETECTED"));
    }

    @Test
    void recordsAreRecentItemsWhereTheSyncSaysSo() throws Exception {
        // when
        run("contacts", "update-recent: true", "update-recent: true");
        // then
        assertThat(caravan.simulator().org().recent("Contact")).hasSize(2);
    }

    @Test
    void recordsAreNoRecentItemsOtherwise() throws Exception {
        // when
        run("contacts", "update-recent: true", "update-recent: false");
        // then
        assertThat(caravan.records("Contact", "External_Id__c")).hasSize(2);
        assertThat(caravan.simulator().org().recent("Contact")).isEmpty();
    }

    @Test
    void autoDeletesForGoodByBulkThoughRestHasTheHeaders() throws Exception {
        // given
        run(
                "contacts",
                "delivery:\n  api: collections",
                "on-removed: delete-record\ndelivery:\n  hard-delete: true\n  api: auto");
        int before = caravan.history().size();
        // when
        caravan.sql("DELETE FROM customers WHERE customer_id = 'c-2'");
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.failure()).isNull();
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(caravan.writesSince(before)).containsExactly("HARD_DELETE Contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel", "serial"})
    void batchesOfASerialJobDoNotMeetEachOthersLocks(String concurrency) throws Exception {
        // given
        caravan.close();
        caravan = new Caravan(
                SimulatorOptions.defaults()
                        .withFaults(List.of(Fault.of(Kind.LOCK_PARENTS).of("Contact")), 7),
                "serial" + directory.getFileName());
        Path lanes = Path.of("config", "examples", "lanes");
        for (String file : List.of("accounts", "contacts")) {
            for (String folder : List.of("models", "syncs")) {
                Path copy = directory.resolve(folder).resolve(file + ".yaml");
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(lanes.resolve(folder).resolve(file + ".yaml"))
                                .replace(
                                        "batch-size: 500",
                                        "batch-size: 2\n  lane: contact_key\n  concurrency: " + concurrency)
                                .replace("[UNABLE_TO_LOCK_ROW, REQUEST_RUNNING_TOO_LONG]", "[]"));
            }
        }
        Path warehouse = WAREHOUSE.resolveSibling("lanes.sql");
        caravan.sql("RUNSCRIPT FROM '" + warehouse.toAbsolutePath() + "'");
        caravan.start(ProjectReader.read(directory));
        caravan.run("accounts");
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.failure()).isNull();
        assertThat(run.totals().rejected() > 0).isEqualTo(concurrency.equals("parallel"));
    }
}
