package io.azalai;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.extract.ReadOnlySource;
import io.azalai.extract.reader.ModelReading;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** The warehouses of the models, as runs read them. Closes those that it opened itself. */
final class Sources implements AutoCloseable {
    private static final String DUCKDB = "jdbc:duckdb:";
    private static final String SQLITE = "jdbc:sqlite:";

    /** Source: SQLite, "Flags For File Open Operations", SQLITE_OPEN_READONLY. */
    private static final String SQLITE_OPEN_READ_ONLY = "1";

    /** Databases in a file, whose URL may name it relative to the project. */
    private static final List<String> IN_FILES = List.of(DUCKDB, SQLITE, "jdbc:h2:file:");

    private final CamelContext context;
    private final Path directory;
    private final List<HikariDataSource> own = new ArrayList<>();

    Sources(CamelContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    /**
     * Binds each source that a model names; adds a problem where there is none.
     *
     * @param holding names of sources that hold tables of ours besides
     */
    void bind(Project project, ModelReading reading, Set<String> holding, Problems problems) {
        Map<String, DataSource> known = context.getRegistry().findByTypeWithName(DataSource.class);
        Set<String> written = new TreeSet<>(holding);
        for (Model model : project.models().values()) {
            if (model.diff() == Model.DiffPlace.WAREHOUSE) {
                written.add(model.source());
                if (reading == ModelReading.ROUTE) {
                    problems.add(
                            model.location(),
                            "'diff: warehouse' does not go with azalai.reader=route, which reads every row. Use 'diff: local', or leave azalai.reader out.");
                }
            }
        }
        for (Model model : project.models().values()) {
            String bean = AzalaiBeans.readOnly(model.source());
            if (context.getRegistry().lookupByName(bean) != null) {
                continue;
            }
            if (model.source().equals(Model.EMBEDDED)) {
                context.getRegistry().bind(bean, new ReadOnlySource(embedded()));
            } else if (known.containsKey(model.source())) {
                refusal(known.get(model.source()))
                        .ifPresent(reason ->
                                problems.add(model.location(), "source '%s': %s".formatted(model.source(), reason)));
                context.getRegistry()
                        .bind(
                                bean,
                                new ReadOnlySource(
                                        prepared(known.get(model.source()), written.contains(model.source()))));
            } else {
                problems.add(
                        model.location(),
                        "source '%s' is no DataSource.%s Define camel.beans.%s in application.properties.%s"
                                .formatted(
                                        model.source(),
                                        Suggestion.text(model.source(), known.keySet()),
                                        model.source(),
                                        known.isEmpty()
                                                ? ""
                                                : " There is " + String.join(", ", new TreeSet<>(known.keySet()))));
            }
        }
    }

    /** The warehouse of a model, as runs read it; there once it is bound. */
    DataSource of(Model model) {
        return Objects.requireNonNull(
                context.getRegistry().lookupByNameAndType(AzalaiBeans.readOnly(model.source()), DataSource.class),
                model.source());
    }

    /** Every warehouse that those models read which is a bean of the context, by the bean's name. */
    Map<String, DataSource> all(Project project) {
        Map<String, DataSource> all = new TreeMap<>();
        project.models().values().stream()
                .filter(model -> !model.source().equals(Model.EMBEDDED))
                .forEach(model -> all.put(model.source(), writable(model)));
        return all;
    }

    /** The same, for the snapshots that are kept there. */
    DataSource writable(Model model) {
        return Objects.requireNonNull(
                context.getRegistry().lookupByNameAndType(model.source(), DataSource.class), model.source());
    }

    private HikariDataSource embedded() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("azalai-embedded");
        config.setJdbcUrl(DUCKDB);
        config.addDataSourceProperty("jdbc_stream_results", "true");
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        HikariDataSource source = new HikariDataSource(config);
        own.add(source);
        return source;
    }

    private static Optional<String> refusal(DataSource source) {
        return source instanceof HikariDataSource hikari && hikari.getJdbcUrl() != null
                ? SourceUrls.refusal(hikari.getJdbcUrl())
                : Optional.empty();
    }

    /** What a file database needs; a pool that was used already is left as it is. */
    private DataSource prepared(DataSource source, boolean isWritten) {
        if (source instanceof HikariDataSource hikari && hikari.getHikariPoolMXBean() == null) {
            String url = hikari.getJdbcUrl();
            if (url != null) {
                hikari.setJdbcUrl(SourceUrls.ofWhatIsThere(resolved(url)));
                String driver = url.toLowerCase(Locale.ROOT);
                if (driver.startsWith(DUCKDB)) {
                    // A connection that may write shuts out every other process; a table of ours in it must be written.
                    if (!isWritten) {
                        hikari.addDataSourceProperty("duckdb.read_only", "true");
                        hikari.setReadOnly(true);
                    }
                    hikari.addDataSourceProperty("jdbc_stream_results", "true");
                } else if (driver.startsWith(SQLITE) && !isWritten) {
                    // An open connection refuses to become read-only, and a file that is not there would be made.
                    hikari.addDataSourceProperty("open_mode", SQLITE_OPEN_READ_ONLY);
                    hikari.setReadOnly(true);
                }
            }
        }
        return source;
    }

    private String resolved(String url) {
        for (String prefix : IN_FILES) {
            if (url.regionMatches(true, 0, prefix, 0, prefix.length())) {
                String file = url.substring(prefix.length());
                boolean isPath = !file.isEmpty() && !file.startsWith(":") && !file.startsWith("md:");
                return isPath ? url.substring(0, prefix.length()) + directory.resolve(file) : url;
            }
        }
        return url;
    }

    @Override
    public void close() {
        own.forEach(HikariDataSource::close);
    }
}
