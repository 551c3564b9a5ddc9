package io.azalai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page on alerts has what there is. */
class AlertsPageTest {
    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("src", "site", "markdown", "alerts.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    @Test
    void everyTriggerIsThereWithItsLimitAndItsSeverity() throws IOException {
        // given
        List<String> rows = rows();
        // when, then
        assertThat(Trigger.Kind.values()).allSatisfy(kind -> assertThat(rows).anySatisfy(row -> assertThat(row)
                .startsWith(
                        "| `" + kind.text() + "` | " + (kind.limitKey().isEmpty() ? "–" : "`" + kind.limitKey() + ":"))
                .endsWith("| " + kind.severity().text() + " |")));
    }

    @Test
    void everyChannelIsThere() throws IOException {
        // given
        List<String> rows = rows();
        // when, then
        assertThat(Arrays.stream(Channel.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(kind -> assertThat(rows).anyMatch(row -> row.startsWith("| `" + kind + "` |")));
    }
}
