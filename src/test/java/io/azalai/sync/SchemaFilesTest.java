package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schemas in {@code config/schema}, which serve editors, say what the reader says. */
class SchemaFilesTest {
    private static final Path SCHEMAS = Path.of("config", "schema");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fixtures whose mistake only the reader can know: of another key or file, of a cron expression, of what is not built, of YAML itself. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "models/dbt-without-its-manifest",
            "models/diff-in-the-warehouse",
            "models/file-that-is-not-there",
            "syncs/after-itself",
            "syncs/after-nobody",
            "syncs/all-records",
            "syncs/archive-with-mapping",
            "syncs/broken-template",
            "syncs/bulk2-insert-without-a-key",
            "syncs/create-only-in-update",
            "syncs/cron-of-five-fields",
            "syncs/delivery-that-bulk-has-not",
            "syncs/event",
            "syncs/event-with-match",
            "syncs/field-twice",
            "syncs/find-twice-in-one-object",
            "syncs/guard-not-built",
            "syncs/hard-delete-of-nothing",
            "syncs/id-mapped",
            "syncs/insert-that-deletes",
            "syncs/marker-mapped",
            "syncs/marker-of-an-archive",
            "syncs/match-field-mapped",
            "syncs/match-without-field",
            "syncs/merge-another-object",
            "syncs/merge-in-parallel",
            "syncs/merge-in-update",
            "syncs/merge-without-match",
            "syncs/model-that-is-not-there",
            "syncs/no-mapping",
            "syncs/only-without-objects",
            "syncs/picklist-mode",
            "syncs/picklist-standard",
            "syncs/picklist-with-a-lookup",
            "syncs/picklist-with-fields",
            "syncs/picklist-with-keys-of-records",
            "syncs/picklist-with-match-field",
            "syncs/picklist-without-match",
            "syncs/several-objects",
            "syncs/update-that-deletes",
            "syncs/upsert-by-id",
            "syncs/upsert-without-match");

    /** Fixtures that are no YAML document to hold against a schema. */
    private static final Set<String> NO_YAML = Set.of("syncs/no-yaml", "syncs/tab", "syncs/key-twice", "syncs/empty");

    static Stream<Path> valid() throws IOException {
        return Stream.concat(
                files("src/test/resources/models/valid", "src/test/resources/syncs/valid"),
                Stream.concat(files("config/models", "config/syncs"), examples()));
    }

    private static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config", "examples"))) {
            return files.filter(file -> Files.isRegularFile(file) && isModelOrSync(file)).sorted().toList().stream();
        }
    }

    private static boolean isModelOrSync(Path file) {
        return file.toString().contains("/models/") || file.toString().contains("/syncs/");
    }

    static Stream<Path> invalid() throws IOException {
        return files("src/test/resources/models/invalid", "src/test/resources/syncs/invalid");
    }

    private static Stream<Path> files(String... folders) throws IOException {
        Stream.Builder<Path> found = Stream.builder();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.sorted().forEach(found::add);
            }
        }
        return found.build();
    }

    @Test
    void everyMappingHasTheKeysThatTheReaderKnows() throws IOException {
        JsonNode model = schema("model");
        JsonNode sync = schema("sync");
        Map<JsonNode, Set<String>> keys = Map.of(
                model,
                FileKeys.MODEL,
                model.at("/properties/dbt"),
                FileKeys.DBT,
                sync,
                FileKeys.SYNC,
                sync.at("/properties/match"),
                FileKeys.MATCH,
                sync.at("/properties/mapping/additionalProperties/oneOf/1"),
                FileKeys.FIELD,
                sync.at("/properties/schedule"),
                FileKeys.SCHEDULE,
                sync.at("/properties/delivery"),
                FileKeys.DELIVERY,
                sync.at("/properties/guard"),
                FileKeys.GUARD,
                sync.at("/properties/merge"),
                FileKeys.MERGE,
                sync.at("/properties/picklist"),
                FileKeys.PICKLIST);
        keys.forEach((node, known) -> {
            assertThat(names(node.path("properties"))).isEqualTo(new TreeSet<>(known));
            assertThat(node.path("additionalProperties").asBoolean(true)).isFalse();
        });
    }

    @Test
    void everyChoiceHasTheValuesAndTheDefaultThatTheReaderKnows() throws IOException {
        JsonNode sync = schema("sync");
        JsonNode field = sync.at("/properties/mapping/additionalProperties/oneOf/1/properties");
        Batching delivery = Batching.defaults();
        assertThat(choices(schema("model").at("/properties/diff"))).isEqualTo(kebab(Model.DiffPlace.values()));
        assertThat(choices(sync.at("/properties/mode"))).isEqualTo(kebab(SyncMode.values()));
        assertThat(choices(sync.at("/properties/on-removed"))).isEqualTo(kebab(DeleteBehavior.values()));
        assertThat(choices(field.path("nulls"))).isEqualTo(kebab(FieldMapping.Nulls.values()));
        assertThat(choices(field.path("when"))).isEqualTo(kebab(FieldMapping.When.values()));
        assertThat(choices(sync.at("/properties/delivery/properties/api"))).isEqualTo(kebab(Batching.Api.values()));
        assertThat(choices(sync.at("/properties/delivery/properties/concurrency")))
                .isEqualTo(kebab(Batching.Concurrency.values()));
        assertThat(choices(sync.at("/properties/guard/properties/resync"))).isEqualTo(kebab(Guard.Resync.values()));
        assertThat(sync.at("/properties/delivery/properties/batch-size/default").intValue())
                .isEqualTo(delivery.batchSize());
        assertThat(sync.at("/properties/delivery/properties/parallelization/default")
                        .intValue())
                .isEqualTo(delivery.parallelization());
        assertThat(sync.at("/properties/delivery/properties/split-retries/default/0")
                        .textValue())
                .isIn(delivery.splitRetries());
        assertThat(sync.at("/properties/guard/properties/max-archived/default").longValue())
                .isEqualTo(Guard.defaults().maxArchived());
        assertThat(sync.at("/properties/guard/properties/max-rejected/default").longValue())
                .isEqualTo(Guard.defaults().maxRejected());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void whatTheReaderTakesTheSchemaTakes(Path file) throws IOException {
        assertThat(validator(file).validate(document(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatTheSchemaCanKnowItRefusesAsTheReaderDoes(Path file) throws IOException {
        String name = kind(file) + "s/" + file.getFileName().toString().replace(".yaml", "");
        if (NO_YAML.contains(name)) {
            return;
        }
        assertThat(validator(file).validate(document(file)).isEmpty())
                .as("accepted by the schema")
                .isEqualTo(BEYOND_A_SCHEMA.contains(name));
    }

    private static JsonSchema validator(Path file) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema(kind(file)));
    }

    private static String kind(Path file) {
        return file.toString().contains("models") ? "model" : "sync";
    }

    private static JsonNode schema(String kind) throws IOException {
        return JSON.readTree(SCHEMAS.resolve(kind + ".schema.json").toFile());
    }

    private static JsonNode document(Path file) throws IOException {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> choices(JsonNode node) {
        Set<String> choices = new HashSet<>();
        node.path("enum").forEach(choice -> choices.add(choice.textValue()));
        return choices;
    }

    private static Set<String> kebab(Enum<?>[] constants) {
        return new HashSet<>(
                List.copyOf(Arrays.stream(constants).map(YamlNode::kebab).toList()));
    }
}
