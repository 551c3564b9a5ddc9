package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.azalai.extract.reader.ModelReading;
import io.azalai.observe.calls.CallSettings;
import io.azalai.run.history.HistoryPlace;
import io.azalai.run.history.HistorySettings;
import io.azalai.store.StateAddress;
import io.azalai.store.history.Keeping;
import io.azalai.sync.ApiShare;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class AzalaiSettingsTest {
    private static final Path PROJECT = Path.of("project").toAbsolutePath();

    private static AzalaiSettings read(String... namesAndValues) throws IOException {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties);
            return AzalaiSettings.of(PROJECT).withPropertiesOf(context);
        }
    }

    @Test
    void theDefaults() throws IOException {
        // when
        AzalaiSettings settings = read();
        // then
        assertThat(settings.directory()).isEqualTo(PROJECT);
        assertThat(settings.state()).isEqualTo(PROJECT.resolve("state"));
        assertThat(settings.installation()).isNull();
        assertThat(settings.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(settings.stateAddress()).isNull();
        assertThat(settings.batchDeadline()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.callDeadline()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.settlePatience()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.searchPatience()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.describeAge()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.apiReserve()).isEqualTo(ApiShare.NONE);
        assertThat(settings.warehouseSchema()).isEqualTo("azalai");
        assertThat(settings.calls())
                .isEqualTo(new CallSettings(CallSettings.Bodies.MASKED, Duration.ofDays(7), 100L << 20));
        assertThat(settings.gzip()).isEqualTo(Gzip.AUTO);
        assertThat(settings.history())
                .isEqualTo(new HistorySettings(
                        HistoryPlace.FILES, Map.of(), new Keeping(Duration.ofDays(30), 1024L * 1024 * 1024)));
        assertThat(settings.isScheduled()).isFalse();
    }

    @Test
    void eachSettingIsRead() throws IOException {
        // when
        AzalaiSettings settings = read(
                "azalai.time-zone", "Europe/Berlin",
                "azalai.state.url", "jdbc:postgresql://127.0.0.1/state",
                "azalai.batch-deadline", "1h",
                "azalai.call-deadline", "30s",
                "azalai.settle-patience", "90 s",
                "azalai.search-patience", "20s",
                "azalai.describe-age", "7d",
                "azalai.reader", "route",
                "azalai.warehouse-schema", "sync_state",
                "azalai.calls", "none",
                "azalai.calls.keep", "2d",
                "azalai.calls.size", "5MB",
                "azalai.gzip", "off",
                "azalai.history", "parquet",
                "azalai.history.sync.contacts", "warehouse",
                "azalai.history.keep", "7d",
                "azalai.history.size", "500 MB",
                "azalai.api-reserve", "12.5%");
        // then
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.stateAddress())
                .isEqualTo(new StateAddress("jdbc:postgresql://127.0.0.1/state", null, null));
        assertThat(settings.batchDeadline()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.callDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.settlePatience()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.searchPatience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.describeAge()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.reading()).isEqualTo(ModelReading.ROUTE);
        assertThat(settings.warehouseSchema()).isEqualTo("sync_state");
        assertThat(settings.calls())
                .isEqualTo(new CallSettings(CallSettings.Bodies.NONE, Duration.ofDays(2), 5L << 20));
        assertThat(settings.gzip()).isEqualTo(Gzip.OFF);
        assertThat(settings.apiReserve()).isEqualTo(new ApiShare(0.125, 0));
        assertThat(settings.history())
                .isEqualTo(new HistorySettings(
                        HistoryPlace.PARQUET,
                        Map.of("contacts", HistoryPlace.WAREHOUSE),
                        new Keeping(Duration.ofDays(7), 500L * 1024 * 1024)));
    }

    @Test
    void everyMistakeIsToldAtOnceAndAnUnknownNameIsOne() {
        // when
        InvalidSyncException refused = catchThrowableOfType(
                InvalidSyncException.class,
                () -> read(
                        "azalai.time-zone", "Berlin",
                        "azalai.call-deadline", "soon",
                        "azalai.batch-deadlin", "1h",
                        "azalai.reader", "fast",
                        "azalai.calls", "all",
                        "azalai.calls.size", "5",
                        "azalai.warehouse-schema", "a b",
                        "azalai.gzip", "yes",
                        "azalai.history", "tape",
                        "azalai.history.size", "much",
                        "azalai.api-reserve", "a lot"));
        // then
        assertThat(refused.problems())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "azalai.time-zone: 'Berlin' is no time zone. Write one as in Europe/Berlin.",
                        "azalai.call-deadline: 'soon' is no duration. Write a number and ms, s, m, h or d, as in 30s.",
                        "azalai.batch-deadlin: there is no such setting. Did you mean 'azalai.batch-deadline'?",
                        "azalai.calls: 'all' is none of shown, masked, none, off.",
                        "azalai.calls.size: '5' is no size. Write a number and KB, MB or GB, as in 500MB.",
                        "azalai.history: 'tape' is none of off, files, parquet, warehouse.",
                        "azalai.history.size: 'much' is no size. Write a number and KB, MB or GB, as in 500MB.",
                        "azalai.reader: 'fast' is none of auto, route.",
                        "azalai.gzip: 'yes' is none of auto, on, off.",
                        "azalai.warehouse-schema: 'a b' is no plain name. Write one of letters, digits and underscores, as in azalai.",
                        "azalai.api-reserve: 'a lot' is no part of the org's daily API calls. Write a percentage or a number of calls, as in 10% or 5000.");
    }

    @Test
    void everySettingHasItsLineInTheDocumentation() throws IOException {
        // given
        String page = Files.readString(Path.of("src", "site", "markdown", "settings.md"));
        // when
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SettingsReader reader = new SettingsReader(context);
            AzalaiSettings.of(PROJECT).read(reader);
            // then
            assertThat(reader.known()).hasSizeGreaterThan(4).allSatisfy(name -> assertThat(page)
                    .contains("| `" + name + "` |"));
        }
    }
}
