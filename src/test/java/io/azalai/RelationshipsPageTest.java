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

/** The page on relationships shows the files of the example, and they do what it says. */
class RelationshipsPageTest {
    private static final Path EXAMPLE = Path.of("config", "examples", "relationships");
    private static final List<String> FILES = List.of(
            "models/accounts.yaml", "models/subscriptions.yaml", "syncs/accounts.yaml", "syncs/subscriptions.yaml");

    @Test
    void thePageShowsTheSyncsOfTheExample() throws Exception {
        // given
        String page = Files.readString(Path.of("src", "site", "markdown", "relationships.md"));
        // when, then
        for (String sync : List.of("syncs/accounts.yaml", "syncs/subscriptions.yaml")) {
            assertThat(page).contains("```yaml\n" + Files.readString(EXAMPLE.resolve(sync)) + "```");
        }
    }

    @Test
    void theExampleRuns(@TempDir Path directory) throws Exception {
        // given
        for (String file : FILES) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.copy(EXAMPLE.resolve(file), directory.resolve(file));
        }
        Files.writeString(
                directory.resolve("application.properties"),
                "camel.beans.warehouse=#class:org.h2.jdbcx.JdbcDataSource\n");
        try (Caravan caravan = Caravan.of(directory)) {
            caravan.sql(
                    "CREATE TABLE accounts (account_key VARCHAR, name VARCHAR, parent_key VARCHAR)",
                    "INSERT INTO accounts VALUES ('a-2', 'Acme North', 'a-1'), ('a-1', 'Acme', NULL)",
                    "CREATE TABLE subscriptions (subscription_key VARCHAR, account_key VARCHAR, contact_key VARCHAR, responsible VARCHAR)",
                    "INSERT INTO subscriptions VALUES ('s-1', 'a-2', 'k-1', 'p-1'), ('s-2', 'a-1', NULL, NULL)");
            caravan.simulator()
                    .org()
                    .save(
                            SaveRequest.of(
                                    Operation.INSERT,
                                    "Contact",
                                    Map.of("LastName", "Ada", "Sync_Key__c", "k-1", "External_Id__c", "p-1")),
                            SaveContext.of("seed", "005Hs0000000001IAA"));
            caravan.start(ProjectReader.check(directory));
            // when, then
            assertThat(caravan.run("accounts").state()).isEqualTo(RunState.COMPLETED);
            assertThat(caravan.run("subscriptions").state()).isEqualTo(RunState.COMPLETED);
            Map<String, Object> ada = caravan.records("Contact", "Sync_Key__c").getOrDefault("k-1", Map.of());
            assertThat(caravan.records("Subscription__c", "Subscription_Key__c").get("s-1"))
                    .containsEntry("Contact__c", ada.get("Id"))
                    .containsEntry("Responsible__c", ada.get("Id"));
        }
    }
}
