package io.azalai.alert.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files under {@code src/test/resources/alerts}. */
final class AlertFixtures {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "alerts");

    private AlertFixtures() {}

    static Stream<Path> of(String kind) throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES.resolve(kind))) {
            return files.sorted().toList().stream();
        }
    }
}
