package io.azalai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route files: each by its name in the project, then in the installation, then in the jar. A team changes a route by a file of
 * the same name, in YAML or XML, and adds its own beside it.
 */
final class RouteFiles {
    private static final String YAML = ".camel.yaml";
    private static final String XML = ".camel.xml";

    /** The files of the jar, without their ending. */
    private static final List<String> OURS =
            List.of("00-errors", "10-trigger", "20-plan", "30-deliver", "40-call-bulk1", "45-org", "60-rows");

    private final Path directory;
    private final @Nullable Path installation;

    RouteFiles(Path directory, @Nullable Path installation) {
        this.directory = directory;
        this.installation = installation;
    }

    /** Loads them all into a context that is not started yet. */
    void load(CamelContext context) {
        List<Resource> resources = new ArrayList<>();
        Map<String, Path> files = files();
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(OURS);
        try {
            for (String name : names) {
                Path file = files.get(name);
                resources.add(ResourceHelper.resolveMandatoryResource(
                        context, file == null ? "classpath:azalai/routes/" + name + YAML : "file:" + file));
            }
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } catch (Exception e) {
            throw new IllegalArgumentException("the routes cannot be loaded: " + e.getMessage(), e);
        }
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        if (installation != null) {
            collect(installation.resolve("routes"), files);
        }
        collect(directory.resolve("routes"), files);
        return files;
    }

    private static void collect(Path folder, Map<String, Path> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            found.sorted().forEach(file -> {
                String name = file.getFileName().toString();
                if (name.endsWith(YAML)) {
                    files.put(name.substring(0, name.length() - YAML.length()), file);
                } else if (name.endsWith(XML)) {
                    files.put(name.substring(0, name.length() - XML.length()), file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
