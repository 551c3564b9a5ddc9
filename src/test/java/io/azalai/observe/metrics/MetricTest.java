package io.azalai.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static String row(Metric metric) {
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |"
                .formatted(metric.shown(), metric.type(), labels.isEmpty() ? "–" : labels, metric.description());
    }

    @Test
    void theDocumentationHasARowForEachMetricAndNoOther() throws IOException {
        // given
        List<String> page = Files.readAllLines(Path.of("src", "site", "markdown", "metrics.md"));
        // when
        List<String> rows =
                page.stream().filter(line -> line.startsWith("| `azalai_")).toList();
        // then
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Metric.values()).map(MetricTest::row).toList());
    }

    @Test
    void namesAreAsPrometheusWantsThem() {
        assertThat(Metric.values())
                .extracting(Metric::shown)
                .allMatch(name -> name.matches("azalai_[a-z_]+"))
                .doesNotHaveDuplicates();
    }
}
