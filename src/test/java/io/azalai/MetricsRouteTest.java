package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.observe.metrics.Metric;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.sync.SyncFixture;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Prometheus reads of an engine over HTTP, after real runs. */
class MetricsRouteTest {
    private final Path directory;
    private final Caravan caravan;

    MetricsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void aModel() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, name VARCHAR(40), email VARCHAR(80))",
                "INSERT INTO people SELECT 'P' || X, 'Name ' || X, 'p' || X || '@example.org' FROM system_range(1, 20)",
                "INSERT INTO people VALUES ('canary-key', 'Canary-Name', 'no address')");
        caravan.serve();
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email");
    }

    private void start() throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), upsert()));
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(caravan.served());
    }

    @Test
    void everySeriesOfASyncIsThereBeforeItsFirstRun() throws Exception {
        // given
        start();
        // when
        Scrape scrape = scrape();
        // then
        assertThat(scrape.value("azalai_runs_total", "sync=contacts", "state=failed"))
                .isZero();
        assertThat(scrape.value("azalai_rows_total", "sync=contacts", "outcome=rejected"))
                .isZero();
        assertThat(scrape.value("azalai_running", "sync=contacts")).isZero();
        assertThat(scrape.value("azalai_last_success_timestamp_seconds", "sync=contacts"))
                .isZero();
        assertThat(scrape.value("azalai_org_api_calls_max")).isNaN();
    }

    @Test
    void aRunIsCountedByItsStateAndItsRowsByWhatBecameOfThem() throws Exception {
        // given
        start();
        long before = Instant.now().getEpochSecond();
        caravan.run("contacts");
        caravan.run("contacts");
        // when
        Scrape scrape = scrape();
        // then
        assertThat(scrape.value("azalai_runs_total", "sync=contacts", "state=partial"))
                .isPositive();
        assertThat(scrape.value("azalai_rows_extracted_total", "sync=contacts")).isEqualTo(42);
        assertThat(scrape.value("azalai_rows_changed_total", "sync=contacts", "change=added"))
                .isGreaterThanOrEqualTo(21);
        assertThat(scrape.value("azalai_rows_total", "sync=contacts", "outcome=accepted"))
                .isEqualTo(20);
        assertThat(scrape.value("azalai_rows_total", "sync=contacts", "outcome=unchanged"))
                .isEqualTo(20);
        assertThat(scrape.value("azalai_rows_held", "sync=contacts")).isEqualTo(20);
        assertThat(scrape.value("azalai_rows_rejected", "sync=contacts")).isEqualTo(1);
        assertThat(scrape.value("azalai_rows_in_doubt", "sync=contacts")).isZero();
        assertThat(scrape.value("azalai_batches_total", "sync=contacts")).isPositive();
        assertThat(scrape.value("azalai_api_calls_total", "sync=contacts")).isGreaterThan(3);
        assertThat(scrape.value("azalai_run_duration_seconds_count", "sync=contacts"))
                .isEqualTo(2);
        assertThat(scrape.value("azalai_last_success_timestamp_seconds", "sync=contacts"))
                .isGreaterThanOrEqualTo((double) before);
        assertThat(scrape.value("azalai_org_api_calls_max")).isPositive();
    }

    @Test
    void aRunUnderWayIsSeenWithTheRowsThatAreDoneSoFar() throws Exception {
        // given
        start();
        List<Scrape> meanwhile = new ArrayList<>();
        RunWatcher scraping = new RunWatcher() {
            @Override
            public void began(String phase, long rows) {}

            @Override
            public void advanced(long rows) {
                try {
                    meanwhile.add(scrape());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        // when
        caravan.azalai().run(RunRequest.of("contacts"), scraping);
        // then
        Scrape last = meanwhile.get(meanwhile.size() - 1);
        assertThat(last.value("azalai_running", "sync=contacts")).isEqualTo(1);
        assertThat(last.value("azalai_rows_total", "sync=contacts", "outcome=accepted"))
                .isEqualTo(20);
        assertThat(scrape().value("azalai_running", "sync=contacts")).isZero();
        assertThat(scrape().value("azalai_rows_total", "sync=contacts", "outcome=accepted"))
                .isEqualTo(20);
    }

    @Test
    void callsAreTimedByApiMethodAndClassOfTheirStatus() throws Exception {
        // given
        start();
        caravan.run("contacts");
        // when
        Scrape scrape = scrape();
        // then
        assertThat(scrape.value("azalai_call_duration_seconds_count", "family=bulk1", "method=POST", "status=2xx"))
                .isGreaterThan(1);
        assertThat(scrape.value("azalai_call_duration_seconds_count", "family=login", "method=POST", "status=2xx"))
                .isEqualTo(1);
        assertThat(scrape.value("azalai_call_duration_seconds_sum", "family=bulk1", "method=POST", "status=2xx"))
                .isPositive();
    }

    @Test
    void aSessionThatEndedIsSeenAsARefusedCallAndAnotherLogin() throws Exception {
        // given
        start();
        caravan.run("contacts");
        caravan.sql("UPDATE people SET name = 'Another'");
        caravan.simulator().org().sessions().expireAll();
        // when
        caravan.run("contacts");
        // then
        Scrape scrape = scrape();
        assertThat(scrape.value("azalai_call_duration_seconds_count", "family=login", "method=POST", "status=2xx"))
                .isEqualTo(2);
        assertThat(scrape.labels().get("azalai_call_duration_seconds_count")).contains("status");
        assertThat(scrape.text()).contains("status=\"4xx\"");
    }

    @Test
    void everyMetricIsThereWithItsLabelsAndNoOther() throws Exception {
        // given
        start();
        caravan.run("contacts");
        Map<String, Set<String>> all = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            all.put(withoutPart(metric.shown()), new TreeSet<>(metric.labels()));
        }
        // when
        Map<String, Set<String>> found = new TreeMap<>();
        scrape().labels().forEach((name, labels) -> found.put(withoutPart(name), labels));
        // then
        assertThat(found).isEqualTo(all);
    }

    private static String withoutPart(String name) {
        return name.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    @Test
    void nothingOfARowIsInTheMetrics() throws Exception {
        // given
        start();
        caravan.run("contacts");
        // when
        String text = scrape().text();
        // then
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("canary").doesNotContain("example.org");
    }

    @Test
    void aRegistryOfTheHostIsUsedAndLeftWithoutOurMetersInTheEnd() throws Exception {
        // given
        SimpleMeterRegistry host = new SimpleMeterRegistry();
        host.counter("of.the.host");
        caravan.bind("hosts", host);
        start();
        caravan.run("contacts");
        // when
        HttpResponse<String> page = Scrape.get(caravan.served() + "/metrics");
        double runs = host.get("azalai.runs").tag("state", "partial").counter().count();
        caravan.stop();
        // then
        assertThat(runs).isEqualTo(1);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(host.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactly("of.the.host");
    }

    @Test
    void aHostThatSchedulesHasThemInTheRegistryThatIsMadeOfItsOthers() throws Exception {
        // given
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        CompositeMeterRegistry all = new CompositeMeterRegistry();
        all.add(one);
        caravan.bind("one", one);
        caravan.bind("all", all);
        // when
        caravan.schedule(SyncFixture.project(directory, Map.of("people", "id"), upsert()));
        caravan.run("contacts");
        // then
        assertThat(all.get("azalai.runs").tag("state", "partial").counter().count())
                .isEqualTo(1);
        assertThat(one.get("azalai.rows")
                        .tag("outcome", "accepted")
                        .functionCounter()
                        .count())
                .isEqualTo(20);
    }

    @Test
    void thereIsNoneWhereTheSettingSaysSo() throws Exception {
        // given
        caravan.property("azalai.metrics", "false");
        start();
        // when
        HttpResponse<String> page = Scrape.get(caravan.served() + "/metrics");
        // then
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("azalai.metrics=false");
    }
}
