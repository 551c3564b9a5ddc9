package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    @Test
    void everyCodeHasItsHeadingWithItsAdvice() throws Exception {
        // given
        List<String> page = Files.readAllLines(Path.of("src/site/markdown/errors.md"));

        // when
        List<String> headings = page.stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        // then
        assertThat(headings)
                .containsExactlyElementsOf(
                        ErrorCodes.all().stream().map(ErrorCode::name).toList());
        assertThat(page)
                .containsAll(ErrorCodes.all().stream().map(ErrorCode::advice).toList());
    }
}
