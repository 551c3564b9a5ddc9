package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code config/examples} is a project that runs. Its warehouse is {@code src/test/resources/examples/FEATURE.sql}; where
 * the simulator's own org will not do, {@code FEATURE.org.yaml} beside it is the org.
 */
class ExamplesRouteTest {
    private static final Path CONFIG = Path.of("config");
    private static final Path EXAMPLES = CONFIG.resolve("examples");
    private static final Path WAREHOUSES = Path.of("src", "test", "resources", "examples");

    static Stream<String> features() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void everySyncOfAnExampleRunsAndASecondRunFindsNothingToSend(String feature, @TempDir Path directory)
            throws Exception {
        // given
        Path warehouse = WAREHOUSES.resolve(feature + ".sql");
        assertThat(warehouse)
                .as("the warehouse of config/examples/%s. Write its tables and rows there.", feature)
                .exists();
        copy(EXAMPLES.resolve(feature), directory);
        Set<String> secrets = settingsForVariables(directory.resolve("alerts.yaml"));
        Files.writeString(
                directory.resolve("application.properties"),
                "camel.beans.warehouse=#class:org.h2.jdbcx.JdbcDataSource\n");
        Project project = ProjectReader.check(directory);
        assertThat(project.syncs()).as("syncs of config/examples/%s", feature).isNotEmpty();
        try (Caravan caravan = new Caravan(org(feature), feature + directory.getFileName())) {
            caravan.sql("RUNSCRIPT FROM '" + warehouse.toAbsolutePath() + "'");
            secrets.forEach(name -> caravan.property(name, "https://receiver.example.com/" + name));
            caravan.start(project);
            // when, then
            for (Sync sync : inOrder(project)) {
                PlannedSync plan =
                        caravan.azalai().plan(RunRequest.of(sync.name()).planOnly(), 20, RunWatcher.NOBODY);
                assertThat(plan.rows())
                        .as("planned rows of %s/%s", feature, sync.name())
                        .isNotEmpty();
                assertThat(plan.apis()).isNotEmpty();
                RunRecord first = completed(caravan.run(sync.name()));
                assertThat(first.totals().accepted())
                        .as("accepted rows of %s/%s", feature, sync.name())
                        .isPositive();
            }
            for (Sync sync : inOrder(project)) {
                RunRecord second = completed(caravan.run(sync.name()));
                // A picklist is compared as a whole, and has no rows of its own to leave out.
                if (sync.mode() != SyncMode.ALL) {
                    assertThat(second.totals().planned())
                            .as("rows that the second run of %s/%s plans", feature, sync.name())
                            .isZero();
                }
            }
        }
    }

    /** A test can set no variable of its environment, and takes settings in their place; gives their names. */
    private static Set<String> settingsForVariables(Path alerts) throws IOException {
        if (!Files.exists(alerts)) {
            return Set.of();
        }
        String text = Files.readString(alerts);
        Files.writeString(alerts, text.replace("{{env:", "{{"));
        return Pattern.compile("\\{\\{env:(\\w+)}}")
                .matcher(text)
                .results()
                .map(reference -> reference.group(1))
                .collect(Collectors.toSet());
    }

    private static RunRecord completed(RunRecord run) {
        assertThat(run.failure()).as("the failure of %s", run.sync()).isNull();
        assertThat(run.errors()).as("the errors of %s", run.sync()).isEmpty();
        assertThat(run.state()).as("the state of %s", run.sync()).isEqualTo(RunState.COMPLETED);
        return run;
    }

    private static SimulatorOptions org(String feature) {
        Path schema = WAREHOUSES.resolve(feature + ".org.yaml");
        return Files.exists(schema) ? SimulatorOptions.defaults().withSchema(schema) : SimulatorOptions.defaults();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** By name, each after the one that it waits for. */
    private static List<Sync> inOrder(Project project) {
        List<Sync> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (ordered.size() < project.syncs().size()) {
            for (Sync sync : project.syncs().values()) {
                boolean isReady = !(sync.schedule() instanceof Schedule.After after) || done.contains(after.sync());
                if (isReady && done.add(sync.name())) {
                    ordered.add(sync);
                }
            }
        }
        return ordered;
    }

    @Test
    void aProjectBesideTheExamplesDoesNotLoadThem() throws IOException {
        // given
        Set<String> own = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(CONFIG.resolve("syncs"))) {
            files.forEach(file -> own.add(file.getFileName().toString().replace(".yaml", "")));
        }
        assertThat(features()).isNotEmpty();
        // when
        Project project = ProjectReader.read(CONFIG);
        // then
        assertThat(project.syncs().keySet()).containsExactlyInAnyOrderElementsOf(own);
        assertThat(project.models().values())
                .allSatisfy(model -> assertThat(model.location().file()).doesNotContain("examples"));
    }
}
