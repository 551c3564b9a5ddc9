package io.azalai;

import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
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

    /** Loaded where somebody is to be told, as it starts clients for HTTP and mail. */
    static final String ALERTS = "50-alert";

    /** The files of the jar, without their ending. */
    private static final List<String> OURS = List.of(
            "00-errors",
            "10-trigger",
            "20-plan",
            "25-read",
            "30-deliver",
            "40-call-bulk1",
            "40-call-bulk2",
            "40-call-collections",
            "40-call-events",
            "40-call-picklist",
            "40-call-merge",
            "45-org",
            "60-rows");

    /** The console, which needs an HTTP server that {@code azalai start} has. */
    static final String CONSOLE = "70-console";

    /** Metrics and health, which need one, too. */
    static final String OBSERVE = "75-observe";

    /** Those that not every context needs. */
    private static final List<String> OPTIONAL = List.of(ALERTS, CONSOLE, OBSERVE);

    private final Path directory;
    private final @Nullable Path installation;

    RouteFiles(Path directory, @Nullable Path installation) {
        this.directory = directory;
        this.installation = installation;
    }

    /**
     * Loads them all into a context that is not started yet.
     *
     * @param isScheduled whether a team's own routes run too; otherwise only those that somebody calls by {@code direct} do
     * @param wanted those of {@link #OPTIONAL} that are wanted
     * @throws InvalidSyncException when a file cannot be read
     */
    void load(CamelContext context, boolean isScheduled, Collection<String> wanted) {
        Map<String, Path> files = files();
        OURS.forEach(name -> loadOurs(context, name, files.remove(name)));
        for (String name : OPTIONAL) {
            Path own = files.remove(name);
            if (wanted.contains(name)) {
                loadOurs(context, name, own);
            }
        }
        Set<RouteDefinition> ours = Set.copyOf(routes(context));
        for (Path file : files.values()) {
            load(context, "file:" + file);
        }
        if (!isScheduled) {
            routes(context).stream()
                    .filter(route -> !ours.contains(route) && !isCalled(route))
                    .forEach(route -> route.autoStartup(false));
        }
    }

    private static void loadOurs(CamelContext context, String name, @Nullable Path own) {
        load(context, own == null ? "classpath:azalai/routes/" + name + YAML : "file:" + own);
    }

    private static List<RouteDefinition> routes(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
    }

    private static boolean isCalled(RouteDefinition route) {
        return route.getInput() == null || route.getInput().getEndpointUri().startsWith("direct:");
    }

    private static void load(CamelContext context, String location) {
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, location));
        } catch (Exception e) {
            Problems problems = new Problems();
            problems.add(
                    new Location(location.replaceFirst("^file:", ""), 0, 0),
                    "the routes cannot be read: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            throw new InvalidSyncException(problems.sorted());
        }
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
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
