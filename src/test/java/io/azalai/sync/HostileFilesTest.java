package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that attack whoever reads them: each is a mistake with its place, told at once. */
class HostileFilesTest {
    private static final String MODEL = "source: warehouse\nprimary-key: id\ntable: t\n";

    @TempDir
    private Path directory = Path.of("");

    private List<Problem> problems(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(directory.resolve("models").resolve(name), text);
        InvalidSyncException refused = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> catchThrowableOfType(InvalidSyncException.class, () -> ProjectReader.read(directory)));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:9/x.jar']]]]",
                "source: !!java.io.FileOutputStream ['/tmp/azalai-hostile']\nprimary-key: id\ntable: [t]",
                "? [a, b]\n: c",
                "&a [*a]",
                "&a {source: *a, primary-key: id, table: t}",
                "source: *nobody"
            })
    void tagsMakeNoObjectsAndAnchorsNoCircles(String text) throws IOException {
        // when, then
        assertThat(problems("m.yaml", text)).isNotEmpty();
        assertThat(Path.of("/tmp/azalai-hostile")).doesNotExist();
    }

    @Test
    void aTagOnATextLeavesATextAndNoMore() throws IOException {
        // given
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(
                directory.resolve("models/m.yaml"), MODEL.replace("warehouse", "!!java.lang.Runtime warehouse"));
        // when
        Project project = ProjectReader.read(directory);
        // then
        assertThat(project.models()).extractingByKey("m").satisfies(model -> assertThat(model.source())
                .isEqualTo("warehouse"));
    }

    @Test
    void laughterDoesNotGrow() throws IOException {
        // given
        String bomb = "a0: &a0 [lol, lol]\n"
                + IntStream.range(1, 60)
                        .mapToObj(i -> "a%d: &a%d [%s]"
                                .formatted(
                                        i,
                                        i,
                                        IntStream.range(0, 10)
                                                .mapToObj(x -> "*a" + (i - 1))
                                                .collect(Collectors.joining(","))))
                        .collect(Collectors.joining("\n"))
                + "\n" + MODEL.replace("table: t", "table: *a59");
        // when, then
        assertThat(problems("m.yaml", bomb)).isNotEmpty();
    }

    @Test
    void whatIsNestedTooDeeplyIsTold() throws IOException {
        // when, then
        assertThat(problems("m.yaml", "source: " + "[".repeat(200_000) + "]".repeat(200_000)))
                .isNotEmpty();
    }

    @Test
    void whatIsTooLongIsTold() throws IOException {
        // when, then
        assertThat(problems("m.yaml", "# " + "x".repeat(5_000_000) + "\n" + MODEL))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..%2f..%2fx.yaml", "a b.yaml", "..yaml", "a;b.yaml", "a$(id).yaml", "-x.yaml", "\u202Ex.yaml"})
    void aNameThatIsMoreThanANameIsRefused(String name) throws IOException {
        // when, then
        assertThat(problems(name, MODEL))
                .extracting(Problem::message)
                .containsExactly("a name has letters, digits, '-' and '_' only. Rename the file.");
    }

    @Test
    void aSyncNamesModelsOfItsOwnProjectAlone() throws IOException {
        // given
        Files.writeString(directory.resolve("outside.yaml"), MODEL);
        Files.createDirectories(directory.resolve("syncs"));
        Files.writeString(
                directory.resolve("syncs/s.yaml"),
                "model: ../outside\nobject: Contact\nmode: insert\nmapping: {LastName: id}\n");
        // when, then
        assertThat(problems("m.yaml", MODEL))
                .extracting(Problem::location, Problem::message)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toList().get(1).toString()).startsWith("there is no model '../outside'."));
    }
}
