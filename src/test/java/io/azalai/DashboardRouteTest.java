package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The dashboard and the alert rules ask for what an engine shows after a run, and for nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardRouteTest {
    private static final Path DASHBOARD = Path.of("docker", "grafana", "azalai-dashboard.json");
    private static final Path RULES = Path.of("docker", "prometheus", "alert-rules.yml");
    private static final Path PROMETHEUS = Path.of("docker", "prometheus", "prometheus.yml");

    /** A metric with its selector; {@code up} is Prometheus's own. */
    private static final Pattern SELECTOR = Pattern.compile("\\b(azalai_\\w+|up)\\b(?:\\{([^}]*)})?");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-z]\\w*)\\s*}}");

    private Map<String, Set<String>> labels = Map.of();
    private String scraped = "";

    @BeforeAll
    void scrape(@TempDir Path directory) throws Exception {
        try (Caravan caravan = Caravan.of(directory)) {
            caravan.sql(
                    "CREATE TABLE people (id VARCHAR(9) PRIMARY KEY, name VARCHAR(40), email VARCHAR(80))",
                    "INSERT INTO people VALUES ('1', 'Ada', 'ada@example.org'), ('2', 'Blaise', 'no address')");
            caravan.serve();
            caravan.start(SyncFixture.project(
                    directory,
                    Map.of("people", "id"),
                    SyncFixture.upsert("Contact")
                            .matching("id", "External_Id__c")
                            .map("name", "LastName")
                            .map("email", "Email")));
            caravan.run("contacts");
            Scrape scrape = Scrape.of(caravan.served());
            labels = new TreeMap<>(scrape.labels());
            labels.put("up", Set.of("job", "instance"));
            scraped = scrape.text();
        }
    }

    @Test
    void everyPanelShowsAMetricThatThereIsByLabelsThatItHas() throws IOException {
        // given
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels").forEach(panels::add);
        // when
        List<JsonNode> targets = new ArrayList<>();
        panels.forEach(panel -> panel.path("targets").forEach(targets::add));
        // then
        assertThat(targets).hasSizeGreaterThan(20);
        targets.forEach(target ->
                check(target.path("expr").asText(), target.path("legendFormat").asText()));
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        // given
        String dashboard = Files.readString(DASHBOARD);
        // when
        Set<String> shown = new TreeSet<>();
        Matcher name = SELECTOR.matcher(dashboard);
        while (name.find()) {
            shown.add(withoutPart(name.group(1)));
        }
        // then
        Set<String> all = new TreeSet<>();
        labels.keySet().forEach(metric -> all.add(withoutPart(metric)));
        all.remove("up");
        assertThat(shown).isEqualTo(all);
    }

    private static String withoutPart(String name) {
        return name.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    @Test
    void everyAlertRuleAsksForAMetricThatThereIsByLabelsThatItHas() throws IOException {
        // given
        List<JsonNode> rules = new ArrayList<>();
        // when
        yaml(RULES).path("groups").path(0).path("rules").forEach(rules::add);
        // then
        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).startsWith("Azalai");
            check(rule.path("expr").asText(), rule.path("annotations").toString());
        });
        assertThat(rules).extracting(rule -> rule.path("alert").asText()).doesNotHaveDuplicates();
    }

    @Test
    void prometheusLoadsTheseRulesAndScrapesThatPage() throws IOException {
        // when
        JsonNode file = yaml(PROMETHEUS);
        // then
        assertThat(file.path("rule_files").path(0).asText()).isEqualTo(String.valueOf(RULES.getFileName()));
        assertThat(file.path("scrape_configs").path(0).path("job_name").asText())
                .isEqualTo("azalai");
        assertThat(file.path("scrape_configs").path(0).path("metrics_path").asText())
                .isEqualTo("/metrics");
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper()
                .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    /** An expression, and the text by which its answer is shown. */
    private void check(String expression, String shown) {
        Set<String> known = new TreeSet<>(Set.of("le"));
        Matcher selector = SELECTOR.matcher(expression);
        int metrics = 0;
        while (selector.find()) {
            metrics++;
            assertThat(labels).as(expression).containsKey(selector.group(1));
            Set<String> own = labels.get(selector.group(1));
            known.addAll(own);
            Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (matcher.find()) {
                assertThat(own).as(expression).contains(matcher.group(1));
                checkValue(expression, matcher.group(1), matcher.group(2), matcher.group(3));
            }
        }
        assertThat(metrics).as(expression).isPositive();
        checkNames(expression, GROUPING, known);
        checkNames(shown, SHOWN, known);
        assertThat(expression.chars().filter(each -> each == '(').count())
                .as(expression)
                .isEqualTo(expression.chars().filter(each -> each == ')').count());
    }

    private static void checkNames(String text, Pattern pattern, Set<String> known) {
        Matcher names = pattern.matcher(text);
        while (names.find()) {
            assertThat(known).as(text).contains(names.group(1).split(",\\s*", -1));
        }
    }

    /** States and outcomes are few, and all there from the start, so that a slip of the pen shows; statuses are there once they occur. */
    private void checkValue(String expression, String label, String operator, String value) {
        if (operator.equals("=") && (label.equals("state") || label.equals("outcome") || label.equals("family"))) {
            assertThat(scraped).as(expression).contains(label + "=\"" + value + "\"");
        }
        if (label.equals("outcome") && operator.equals("=~")) {
            for (String one : value.split("\\|", -1)) {
                assertThat(scraped).as(expression).contains("outcome=\"" + one + "\"");
            }
        }
    }
}
