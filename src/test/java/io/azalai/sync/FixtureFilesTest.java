package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file under {@code src/test/resources/{syncs,models}}: the valid ones are read, and each of the others gives the very problems that its
 * first lines name, {@code # expect: LINE:COLUMN  MESSAGE}.
 */
class FixtureFilesTest {
    private static final Path FIXTURES = Path.of("src", "test", "resources");
    private static final String EXPECT = "# expect: ";

    static Stream<String> valid() throws IOException {
        return fixtures("valid");
    }

    static Stream<String> invalid() throws IOException {
        return fixtures("invalid");
    }

    private static Stream<String> fixtures(String kind) throws IOException {
        Stream.Builder<String> found = Stream.builder();
        for (String folder : List.of("models", "syncs")) {
            try (Stream<Path> files = Files.list(FIXTURES.resolve(folder).resolve(kind))) {
                files.sorted().forEach(file -> found.add(folder + "/" + kind + "/" + file.getFileName()));
            }
        }
        return found.build();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidFileIsRead(String fixture, @TempDir Path directory) throws IOException {
        // given
        Path file = place(fixture, directory);
        // when
        Project project = ProjectReader.check(directory);
        // then
        assertThat(
                        fixture.startsWith("models")
                                ? project.models().keySet()
                                : project.syncs().keySet())
                .contains(name(file));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidFileGivesEachOfItsMessages(String fixture, @TempDir Path directory) throws IOException {
        // given
        Path file = place(fixture, directory);
        String shown = directory.relativize(file).toString();
        List<String> expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> shown + ":" + line.substring(EXPECT.length()))
                .toList();
        assertThat(expected).as("lines that begin with '%s'", EXPECT).isNotEmpty();
        // when, then
        assertThatThrownBy(() -> ProjectReader.check(directory))
                .isInstanceOfSatisfying(InvalidSyncException.class, e -> assertThat(e.problems())
                        .extracting(Problem::toString)
                        .containsExactlyElementsOf(expected));
    }

    @Test
    void aSourceThatThePropertiesDoNotDeclareIsToldWhereTheModelNamesIt(@TempDir Path directory) throws IOException {
        // given
        place("models/valid/sql.yaml", directory);
        Files.writeString(
                directory.resolve("application.properties"),
                "camel.beans.warehose=#class:com.zaxxer.hikari.HikariDataSource\ncamel.beans.warehose.jdbcUrl=jdbc:h2:mem:x\n");
        // when, then
        assertThatThrownBy(() -> ProjectReader.check(directory))
                .isInstanceOfSatisfying(
                        InvalidSyncException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::message)
                                .containsOnly(
                                        "application.properties has no source 'warehouse'. Did you mean 'warehose'? Define camel.beans.warehouse there."));
        assertThat(ProjectReader.read(directory).models()).isNotEmpty();
    }

    /** Into a project with a model and with a sync that runs after none. */
    private static Path place(String fixture, Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(fixture.substring(0, fixture.indexOf('/'))));
        Path models = Files.createDirectories(directory.resolve("models"));
        Files.writeString(directory.resolve("people.csv"), "id,last_name\n1,Byron\n");
        Files.writeString(directory.resolve("manifest.json"), "{}");
        Files.writeString(models.resolve("people.yaml"), "source: warehouse\nprimary-key: id\ntable: people\n");
        Path syncs = Files.createDirectories(directory.resolve("syncs"));
        Files.copy(FIXTURES.resolve("syncs/valid/insert.yaml"), syncs.resolve("insert.yaml"));
        Path file = folder.resolve(Path.of(fixture).getFileName());
        if (!Files.exists(file)) {
            Files.copy(FIXTURES.resolve(fixture), file);
        }
        return file;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".yaml", "");
    }
}
