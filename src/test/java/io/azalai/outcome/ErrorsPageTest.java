package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    @Test
    void everyCodeHasItsHeading() throws Exception {
        // when
        List<String> headings = Files.readAllLines(ErrorsPage.FILE).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        // then
        assertThat(headings)
                .containsExactlyElementsOf(
                        ErrorCodes.all().stream().map(ErrorCode::name).toList());
    }

    @Test
    void thePageTellsCauseAdviceActorAndWhetherItComesAgainAsTheCatalogueDoes() throws Exception {
        // given
        List<String> page = Files.readAllLines(ErrorsPage.FILE);

        // when
        List<String> told =
                page.stream().dropWhile(line -> !line.startsWith("## ")).toList();

        // then
        assertThat(String.join("\n", told)).isEqualTo(String.join("\n", ErrorsPage.catalogue()));
    }
}
