package io.azalai.sync;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beans that a project's {@code application.properties} declares by Camel Main's convention. */
final class DeclaredBeans {
    private static final Pattern BEAN = Pattern.compile("camel\\.beans\\.([^.\\[]+).*");

    private DeclaredBeans() {}

    /** Their names; empty where there is no such file, as in a host that makes beans in its own way. */
    static Optional<Set<String>> of(Path directory) {
        Path file = directory.resolve("application.properties");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        Set<String> names = new TreeSet<>();
        for (String name : properties.stringPropertyNames()) {
            Matcher matcher = BEAN.matcher(name);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return Optional.of(names);
    }
}
