package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that take more than one file. */
final class ProjectReaderTest {
    private final Path directory;

    ProjectReaderTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        file("models/people.yaml", "source: warehouse\nprimary-key: id\ntable: people\n");
    }

    @Test
    void aCircleIsToldOnceWithItsPath() throws IOException {
        // given
        sync("a", "{after: b}");
        sync("b", "{after: c}");
        sync("c", "{after: a}");
        sync("aside", "{after: a}");
        // when, then
        assertMistakes(
                "syncs/a.yaml:5:1  'after' goes round in a circle: a -> b -> c -> a. Give one of them another schedule.");
    }

    @Test
    void aSyncThatDoesNotExistIsToldWithTheOneThatWasMeant() throws IOException {
        // given
        sync("accounts", "{manual: true}");
        sync("contacts", "{after: acounts}");
        // when, then
        assertMistakes(
                "syncs/contacts.yaml:5:1  'after' names 'acounts', and there is no such sync. Did you mean 'accounts'?"
                        + " It would be the file syncs/acounts.yaml.");
    }

    @Test
    void whoeverWaitsForABrokenSyncIsNotToBlame() throws IOException {
        // given
        file("syncs/accounts.yaml", "");
        sync("contacts", "{after: accounts}");
        // when, then
        assertMistakes("syncs/accounts.yaml:1:1  the file is empty. Write 'key: value' lines.");
    }

    @Test
    void aPicklistHasOneSync() throws IOException {
        // given
        String first = "model: people\nmode: all\nmatch: {column: id}\npicklist: {object: Account, field: Region__c}\n";
        file("syncs/regions.yaml", first);
        file("syncs/areas.yaml", first.replace("Region__c", "region__c"));
        file("syncs/tiers.yaml", first.replace("Region__c", "Tier__c"));
        // when, then
        assertMistakes(
                "syncs/regions.yaml:4:1  sync 'areas' writes 'Account.region__c' already, and the two would deactivate each other's values. Keep one of them.");
    }

    @Test
    void whatTheWarehouseCannotCompareIsRefusedByName() throws IOException {
        // given
        file("models/pushed.yaml", "source: warehouse\nprimary-key: id\ntable: people\ndiff: warehouse\n");
        file(
                "syncs/regions.yaml",
                "model: pushed\nmode: all\nmatch: {column: id}\npicklist: {object: Account, field: Region__c}\n");
        file("syncs/accounts.yaml", """
                model: pushed
                object: Account
                mode: upsert
                match: {field: Account_Key__c, column: id}
                mapping: {Name: name}
                merge: {shared-id: shared_id, is-child: is_child}
                delivery: {parallelization: 1}
                """);
        // when, then
        assertMistakes(
                "syncs/accounts.yaml:1:1  model 'pushed' has 'diff: warehouse', and a merge must see every row. Use 'diff: local', or a model of its own.",
                "syncs/regions.yaml:1:1  model 'pushed' has 'diff: warehouse', and the values of a picklist are compared with the org itself. Use 'diff: local', or a model of its own.");
    }

    @Test
    void aFolderInPlaceOfAFileIsOneMistakeAmongAll() throws IOException {
        // given
        Files.createDirectories(directory.resolve("models/customers.yaml"));
        Files.createDirectories(directory.resolve("syncs/accounts.yml"));
        sync("contacts", "{every: soon}");
        // when, then
        assertMistakes(
                "models/customers.yaml  it is a folder, and should be a file. Move it away.",
                "syncs/accounts.yml  it is a folder, and should be a file. Move it away.",
                "syncs/contacts.yaml:5:19  'every' is a duration, not 'soon'. Write a number and s, m, h or d, as in 15m.");
    }

    @Test
    void aFileInPlaceOfAFolderIsAMistake() throws IOException {
        // given
        file("syncs", "");
        // when, then
        assertMistakes("syncs  it is a file, and should be a folder. Move it away.");
    }

    private void assertMistakes(String... expected) {
        assertThatThrownBy(() -> ProjectReader.read(directory))
                .isInstanceOfSatisfying(InvalidSyncException.class, e -> assertThat(e.problems())
                        .extracting(Problem::toString)
                        .containsExactly(expected));
    }

    private void sync(String name, String schedule) throws IOException {
        file("syncs/" + name + ".yaml", """
                model: people
                object: Contact
                mode: insert
                mapping: {LastName: last_name}
                schedule: %s
                """.formatted(schedule));
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
