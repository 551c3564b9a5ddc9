package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whoever looks for a key of a sync finds an example of it. */
class ExampleKeysTest {
    private static final Path EXAMPLES = Path.of("config", "examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keys that no sync can use: what stands there is refused by name. */
    private static final Set<String> REFUSED = Set.of("delivery.truncate");

    @Test
    void everyKeyOfTheSchemaIsInAnExample() throws IOException {
        // given
        Set<String> known = new TreeSet<>();
        keysOfSchema(
                JSON.readTree(Path.of("config", "schema", "sync.schema.json").toFile()), "", known);
        Set<String> shown = new TreeSet<>();
        // when
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            for (Path file : files.filter(ExampleKeysTest::isSync).toList()) {
                keysOfFile(document(file), "", shown);
            }
        }
        // then
        known.removeAll(REFUSED);
        assertThat(known).contains("mapping.*.otherwise", "delivery.lane", "objects");
        assertThat(shown).containsAll(known).doesNotContainAnyElementsOf(REFUSED);
    }

    private static boolean isSync(Path file) {
        return Files.isRegularFile(file) && file.toString().contains("syncs");
    }

    private static void keysOfSchema(JsonNode schema, String prefix, Set<String> keys) {
        schema.path("properties").properties().forEach(property -> {
            String key = prefix + property.getKey();
            keys.add(key);
            JsonNode fields = property.getValue().at("/additionalProperties/oneOf/1");
            boolean isMapping = !fields.isMissingNode();
            keysOfSchema(isMapping ? fields : property.getValue(), key + (isMapping ? ".*." : "."), keys);
        });
    }

    private static void keysOfFile(JsonNode node, String prefix, Set<String> keys) {
        node.properties().forEach(property -> {
            boolean isField = prefix.equals("mapping.");
            String key = prefix + (isField ? "*" : property.getKey());
            keys.add(key);
            if (!key.equals("mapping.*.map")) {
                keysOfFile(property.getValue(), key + ".", keys);
            }
        });
    }

    private static JsonNode document(Path file) throws IOException {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    @Test
    void whatNoExampleShowsIsRefusedByName() throws IOException {
        // given
        Map<String, String> files = Map.of("delivery.truncate", "delivery-that-bulk-has-not.yaml");
        assertThat(files.keySet()).isEqualTo(REFUSED);
        for (String key : REFUSED) {
            // when
            List<String> lines = Files.readAllLines(
                    Path.of("src", "test", "resources", "syncs", "invalid", String.valueOf(files.get(key))));
            // then
            String last = key.replaceAll(".*\\.", "");
            assertThat(lines).anyMatch(line -> line.contains(last + ":"));
        }
    }
}
