package io.azalai.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    /** With what JSON escapes in it. */
    private static final String CANARY = "Canary\"back\\slash+7f3a";

    private final LoggerContext logs = new LoggerContext();

    private JsonNode line(boolean isFirstLineOnly, LoggingEvent event) throws IOException {
        JsonLines lines = new JsonLines(isFirstLineOnly);
        lines.setContext(logs);
        lines.start();
        String text = new String(lines.encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(text).doesNotContain("Canary").doesNotContain("slash+7f3a");
        return new ObjectMapper().readTree(text);
    }

    private LoggingEvent event(@Nullable Throwable thrown, String format, Object... told) {
        return event(Map.of(), thrown, format, told);
    }

    private LoggingEvent event(Map<String, String> mdc, @Nullable Throwable thrown, String format, Object... told) {
        Logger logger = logs.getLogger("io.azalai.run.Runs");
        LoggingEvent event = new LoggingEvent("test", logger, Level.INFO, format, thrown, told);
        event.setTimeStamp(1_764_000_000_123L);
        event.setMDCPropertyMap(mdc);
        return event;
    }

    @Test
    void aLineHasItsPartsAndTheSyncAndTheRunThatItIsOf() throws IOException {
        // given
        JsonLines.learnSyncs(logs, List.of("contacts"));
        // when
        JsonNode line = line(
                false, event(null, "{} run {} {}: {} planned", "contacts", "20261124T100000-0a1b2c", "completed", 3));
        // then
        assertThat(line.path("timestamp").asText()).isEqualTo("2025-11-24T16:00:00.123Z");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("io.azalai.run.Runs");
        assertThat(line.path("message").asText()).isEqualTo("contacts run 20261124T100000-0a1b2c completed: 3 planned");
        assertThat(line.path("sync").asText()).isEqualTo("contacts");
        assertThat(line.path("run").asText()).isEqualTo("20261124T100000-0a1b2c");
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        // given
        JsonLines.learnSyncs(logs, List.of("contacts"));
        // when
        JsonNode line = line(false, event(null, "{}: this node leads now", "azalai"));
        // then
        assertThat(line.has("sync")).isFalse();
        assertThat(line.has("run")).isFalse();
        assertThat(line.has("mdc")).isFalse();
        assertThat(line.has("exception")).isFalse();
    }

    @Test
    void aSecretIsFoundInTheMessageTheExceptionAndTheMdcHoweverJsonSpellsIt() throws IOException {
        // given
        logs.putObject(Mask.class.getName(), Mask.knowing(List.of(CANARY)));
        IllegalStateException thrown =
                new IllegalStateException("outer " + CANARY, new IOException("inner " + CANARY + "\nsecond line"));
        Map<String, String> mdc = Map.of("address", "x " + CANARY, "password", "Canary of another kind");
        // when
        JsonNode line = line(false, event(mdc, thrown, "driver says {}", CANARY));
        // then
        assertThat(line.path("message").asText()).isEqualTo("driver says ***");
        assertThat(line.path("exception").asText()).contains("outer ***", "inner ***", "JsonLinesTest");
        assertThat(line.path("mdc").path("address").asText()).isEqualTo("x ***");
        assertThat(line.path("mdc").path("password").asText()).isEqualTo("***");
    }

    @Test
    void whatCamelWritesBelowItsFirstLineIsLeftOutForItMayBeARow() throws IOException {
        // given
        LoggingEvent event = event(new IllegalStateException("Canary row"), "Failed delivery\nBody: Canary row");
        // when
        JsonNode line = line(true, event);
        // then
        assertThat(line.path("message").asText()).isEqualTo("Failed delivery");
        assertThat(line.has("exception")).isFalse();
    }
}
