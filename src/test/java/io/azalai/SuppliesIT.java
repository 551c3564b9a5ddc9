package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is inside of a distribution, by the CycloneDX list that the build makes. */
class SuppliesIT {
    private static final Path BOM = Path.of("target", "bom.json");

    /** By which a distribution may hold the work of others beside its own under Apache-2.0; of several one is enough. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "0BSD",
            "CC0-1.0",
            "Bouncy Castle Licence",
            "EPL-1.0",
            "EPL 1.0",
            "EPL-2.0",
            "MPL-1.1",
            "MPL-2.0");

    private static List<JsonNode> components() throws IOException {
        assumeThat(BOM).as("a build with -Dcyclonedx.skip makes no list").exists();
        List<JsonNode> components = new ArrayList<>();
        new ObjectMapper().readTree(BOM.toFile()).path("components").forEach(components::add);
        return components;
    }

    private static boolean isFree(JsonNode component) {
        List<String> names = new ArrayList<>();
        component
                .path("licenses")
                .forEach(choice -> names.addAll(Stream.of(
                                choice.path("license").path("id").asText(),
                                choice.path("license").path("name").asText(),
                                choice.path("expression").asText())
                        .filter(name -> !name.isEmpty())
                        .toList()));
        return names.stream().anyMatch(LICENCES::contains);
    }

    private static String name(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText() + " "
                + component.path("licenses");
    }

    @Test
    void everyLibraryMayTravelAlong() throws IOException {
        // when
        List<JsonNode> components = components();
        // then
        assertThat(components).hasSizeGreaterThan(100);
        assertThat(components.stream().filter(component -> !isFree(component)).map(SuppliesIT::name))
                .isEmpty();
    }

    @Test
    void theListHasEveryLibraryWithItsHash() throws IOException {
        // given
        List<JsonNode> components = components();
        Path folder = Path.of("target", "lib");
        assumeThat(folder).isDirectory();
        // when
        List<String> files = components.stream()
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText())
                .toList();
        // then
        try (Stream<Path> libraries = Files.list(folder)) {
            assertThat(libraries.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(file -> files.stream().anyMatch(file::startsWith), "is in target/bom.json");
        }
        assertThat(components)
                .allMatch(
                        component ->
                                component.path("hashes").findValuesAsText("alg").contains("SHA-256"),
                        "has a SHA-256");
    }
}
