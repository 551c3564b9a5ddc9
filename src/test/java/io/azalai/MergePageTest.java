package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.sync.ProjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on merging shows the sync of the example, and the example does what the page's table says. */
class MergePageTest {
    private static final Path EXAMPLE = Path.of("config", "examples", "merge");
    private static final List<String> FILES = List.of("models/companies.yaml", "syncs/accounts.yaml");

    @Test
    void thePageShowsTheSyncOfTheExample() throws Exception {
        // given
        String page = Files.readString(Path.of("src", "site", "markdown", "merge.md"));
        // when, then
        assertThat(page).contains("```yaml\n" + Files.readString(EXAMPLE.resolve("syncs/accounts.yaml")) + "```");
    }

    @Test
    void theExampleDoesWhatTheTableSays(@TempDir Path directory) throws Exception {
        // given
        for (String folder : List.of("models", "syncs")) {
            Files.createDirectories(directory.resolve(folder));
        }
        for (String file : FILES) {
            Files.copy(EXAMPLE.resolve(file), directory.resolve(file));
        }
        Files.writeString(
                directory.resolve("application.properties"),
                "camel.beans.warehouse=#class:org.h2.jdbcx.JdbcDataSource\n");
        try (Caravan caravan = Caravan.of(directory)) {
            caravan.sql(
                    "CREATE TABLE companies (account_key VARCHAR, name VARCHAR, shared_id INT, is_child BOOLEAN)",
                    "INSERT INTO companies VALUES ('A', 'Acme', 1, true), ('B', 'Acme', 1, true), ('C', 'Acme', 1, false),"
                            + " ('D', 'Dune', 2, false), ('E', 'Erg', 3, false), ('F', 'Erg', 3, true)");
            for (String key : List.of("A", "B", "F")) {
                caravan.simulator()
                        .org()
                        .save(
                                SaveRequest.of(Operation.INSERT, "Account", Map.of("Name", key, "Account_Key__c", key)),
                                SaveContext.of("seed", "005Hs0000000001IAA"));
            }
            caravan.start(ProjectReader.check(directory));
            // when
            assertThat(caravan.run("accounts").state()).isEqualTo(RunState.COMPLETED);
            // then
            assertThat(caravan.records("Account", "Account_Key__c")).containsOnlyKeys("C", "D", "E");
        }
    }
}
