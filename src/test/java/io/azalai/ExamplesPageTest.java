package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on what a sync can say show examples that run, and every example has its page. */
class ExamplesPageTest {
    private static final Path PAGES = Path.of("src", "site", "markdown");
    private static final Path EXAMPLES = Path.of("config", "examples");

    @ParameterizedTest
    @ValueSource(strings = {"modes", "matching", "mapping", "delivery", "events", "several-objects", "alerts"})
    void everyYamlOfThePageIsAFileOfTheExamples(String page) throws IOException {
        // given
        Set<String> files = new HashSet<>();
        try (Stream<Path> all = Files.walk(EXAMPLES)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.add(Files.readString(file));
            }
        }
        // when
        List<String> blocks = new ArrayList<>();
        Matcher fences = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(PAGES.resolve(page + ".md")));
        while (fences.find()) {
            blocks.add(fences.group(1));
        }
        // then
        assertThat(blocks).isNotEmpty();
        assertThat(files).containsAll(blocks);
    }

    static Stream<Path> syncs() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files
                    .filter(file ->
                            file.toString().contains("syncs") && file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("syncs")
    void everyExampleIsNamedByAPage(Path sync) throws IOException {
        // given
        String folder = "config/examples/" + EXAMPLES.relativize(sync).getName(0);
        Pattern named = Pattern.compile(Pattern.quote(folder) + "(?![a-z-])");
        List<String> pages = new ArrayList<>();
        // when
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path page : files.filter(Files::isRegularFile).toList()) {
                if (named.matcher(Files.readString(page)).find()) {
                    pages.add(page.getFileName().toString());
                }
            }
        }
        // then
        assertThat(pages).as("pages that name %s", folder).isNotEmpty();
    }

    @Test
    void everyPageIsLinkedFromTheIndex() throws IOException {
        // given
        String index = Files.readString(PAGES.resolve("index.md"));
        // when
        try (Stream<Path> files = Files.list(PAGES)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(page -> page.getFileName().toString())
                    .filter(name -> !name.equals("index.md"))
                    .toList();
            // then
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }
}
