package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.FaultReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README and the pages under src/site say what is so. */
final class DocumentationTest {
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "azalai", "cli", "init");
    private static final String SALESFORCE = "camel.component.salesforce.";

    @Test
    void theGuideShowsTheVeryFilesThatInitMakes() throws IOException {
        // given
        String guide = Files.readString(Path.of("src", "site", "markdown", "getting-started.md"));
        // when
        List<String> blocks = blocks(guide, "yaml");
        // then
        assertThat(blocks)
                .containsExactly(
                        Files.readString(TEMPLATES.resolve("models/people.yaml")),
                        Files.readString(TEMPLATES.resolve("syncs/people.yaml")));
    }

    @Test
    void theSimulatorsPageHasTheFaultsThatThereAreAndFilesThatItLoads(@TempDir Path directory) throws IOException {
        // given
        String page = Files.readString(Path.of("src", "site", "markdown", "simulator.md"));
        List<String> blocks = blocks(page, "yaml");
        Path schema = Files.writeString(directory.resolve("org.yaml"), blocks.get(0));
        Path rules = Files.writeString(directory.resolve("rules.yaml"), blocks.get(1));
        Path faults = Files.writeString(directory.resolve("faults.yaml"), blocks.get(2));
        SimulatorOptions options = SimulatorOptions.defaults().withSchema(schema);
        FaultReader.Read read = FaultReader.read(faults);
        // when
        List<String> rows = page.lines()
                .dropWhile(line -> !line.startsWith("| fault | keys |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(0, line.indexOf("|", line.indexOf("|", 2) + 1)))
                .toList();
        // then
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Fault.Kind.values())
                        .map(DocumentationTest::row)
                        .toList());
        try (OrgSimulator simulator = OrgSimulator.start(options.withFaults(read.faults(), read.seed()))) {
            assertThat(simulator.org().schema().object("Shelf__c")).isPresent();
        }
        try (OrgSimulator simulator = OrgSimulator.start(options.withSchema(rules))) {
            assertThat(simulator.org().schema().object("Lead")).isPresent();
        }
    }

    private static String row(Fault.Kind kind) {
        String keys = kind.keys().stream().sorted().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        return "| `" + kind.text() + "` | " + keys + " ";
    }

    @Test
    void everyLinkBetweenPagesLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            // given
            Matcher links = Pattern.compile("]\\((?!https?:)([^)#]+)").matcher(Files.readString(page));
            // when, then
            while (links.find()) {
                Path target =
                        page.toAbsolutePath().resolveSibling(links.group(1)).normalize();
                assertThat(target).as("%s links to it", page).exists();
            }
        }
    }

    @Test
    void everySalesforceSettingThatIsShownIsOneOfTheComponent() throws IOException {
        // given
        String shown = Files.readString(Path.of("README.md"))
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        Properties settings = new Properties();
        for (String block : blocks(shown, "properties")) {
            settings.load(new StringReader(block));
        }
        settings.load(Files.newBufferedReader(TEMPLATES.resolve("application.properties")));
        // when
        List<String> names = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SALESFORCE))
                .map(name -> name.substring(SALESFORCE.length()))
                .toList();
        // then
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertyConfigurerGetter options = (PropertyConfigurerGetter) PluginHelper.getConfigurerResolver(context)
                    .resolvePropertyConfigurer("salesforce-component", context);
            assertThat(names).contains("loginUrl", "clientId", "keystore");
            assertThat(names).allSatisfy(name -> assertThat(options.getOptionType(name, true))
                    .as(name)
                    .isNotNull());
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> files = Files.walk(Path.of("src", "site", "markdown"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher fences = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page);
        while (fences.find()) {
            blocks.add(fences.group(1));
        }
        return blocks;
    }
}
