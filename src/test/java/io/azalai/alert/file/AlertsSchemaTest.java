package io.azalai.alert.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.azalai.alert.Channel;
import io.azalai.alert.RowCount;
import io.azalai.alert.Severity;
import io.azalai.alert.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema of {@code alerts.yaml}, which serves editors, says what the reader says. */
class AlertsSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> valid() throws IOException {
        return Stream.concat(AlertFixtures.of("valid"), Stream.of(Path.of("config/examples/alerts/alerts.yaml")));
    }

    static Stream<Path> invalid() throws IOException {
        return AlertFixtures.of("invalid");
    }

    private static JsonNode schema() throws IOException {
        return JSON.readTree(Path.of("config/schema/alerts.schema.json").toFile());
    }

    private static boolean isTaken(Path file) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema());
        JsonNode document =
                JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        return schema.validate(document).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void whatTheReaderTakesTheSchemaTakes(Path file) throws IOException {
        assertThat(isTaken(file)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatTheReaderRefusesTheSchemaDoes(Path file) throws IOException {
        assertThat(isTaken(file)).isFalse();
    }

    @Test
    void everyMappingHasTheKeysThatTheReaderKnows() throws IOException {
        // given
        JsonNode schema = schema();
        JsonNode channels = schema.at("/properties/channels/additionalProperties");
        // when, then
        assertThat(keys(schema)).isEqualTo(new TreeSet<>(AlertKeys.FILE));
        assertThat(keys(schema.at("/properties/rules/items"))).isEqualTo(AlertKeys.rule());
        assertThat(keys(schema.at("/properties/mute/items"))).isEqualTo(new TreeSet<>(AlertKeys.MUTE));
        assertThat(keys(channels)).isEqualTo(new TreeSet<>(AlertKeys.CHANNEL));
        AlertKeys.CHANNELS.forEach((kind, known) -> {
            JsonNode channel = channels.at("/properties/" + kind);
            assertThat(keys(channel.has("oneOf") ? channel.at("/oneOf/1") : channel))
                    .isEqualTo(new TreeSet<>(known));
        });
    }

    @Test
    void everyChoiceHasTheValuesAndTheDefaultThatTheReaderKnows() throws IOException {
        // given
        JsonNode rule = schema().at("/properties/rules/items/properties");
        JsonNode tls = schema().at("/properties/channels/additionalProperties/properties/mail/properties/tls");
        // when, then
        assertThat(choices(rule.path("when"))).isEqualTo(kebab(Trigger.Kind.values()));
        assertThat(choices(rule.path("severity"))).isEqualTo(kebab(Severity.values()));
        assertThat(choices(tls)).isEqualTo(kebab(Channel.Mail.Tls.values()));
        assertThat(rule.at("/of/default").intValue()).isEqualTo(RowCount.RUNS);
        assertThat(rule.at("/of/minimum").intValue()).isEqualTo(RowCount.LEAST);
    }

    private static Set<String> keys(JsonNode mapping) {
        Set<String> keys = new TreeSet<>();
        mapping.path("properties").fieldNames().forEachRemaining(keys::add);
        assertThat(mapping.path("additionalProperties").asBoolean(true)).isFalse();
        return keys;
    }

    private static Set<String> choices(JsonNode node) {
        Set<String> choices = new TreeSet<>();
        node.path("enum").forEach(choice -> choices.add(choice.textValue()));
        return choices;
    }

    private static Set<String> kebab(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
