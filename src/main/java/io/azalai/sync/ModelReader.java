package io.azalai.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code models/NAME.yaml}. */
final class ModelReader {
    private static final List<String> QUERIES = List.of("sql", "table", "dbt", "file");

    private final Path directory;
    private final Problems missing;

    /**
     * Of a project.
     *
     * @param directory that paths are relative to
     * @param missing gets a problem for each file that is named and not there
     */
    ModelReader(Path directory, Problems missing) {
        this.directory = directory;
        this.missing = missing;
    }

    /** The model; empty, with problems, where it cannot be one. */
    Optional<Model> read(String name, YamlNode root) {
        Map<String, YamlNode> keys = root.mapping(FileKeys.MODEL, "a model");
        if (!root.isMapping()) {
            return Optional.empty();
        }
        Optional<Model.Query> query = query(root, keys);
        Optional<String> source = source(root, keys);
        List<String> key = primaryKey(root, keys);
        Model.DiffPlace diff = Optional.ofNullable(keys.get("diff"))
                .flatMap(node -> node.oneOf(Model.DiffPlace.class, "'diff'"))
                .orElse(Model.DiffPlace.LOCAL);
        if (query.isEmpty() || source.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Model(name, source.get(), key, query.get(), diff, root.location()));
    }

    private List<String> primaryKey(YamlNode root, Map<String, YamlNode> keys) {
        YamlNode node = keys.get("primary-key");
        if (node == null) {
            root.problem("'primary-key' is missing. Name the column, or the list of columns, that tells rows apart.");
            return List.of();
        }
        if (node.isEmptyList()) {
            node.problem("'primary-key' is empty. Name the column, or the list of columns, that tells rows apart.");
        }
        List<String> columns = node.texts("'primary-key'");
        if (columns.stream().distinct().count() < columns.size()) {
            node.problem("'primary-key' names a column twice. Keep one of them.");
        }
        return columns;
    }

    private Optional<String> source(YamlNode root, Map<String, YamlNode> keys) {
        YamlNode node = keys.get("source");
        if (keys.containsKey("file")) {
            if (node != null) {
                node.problem("a model of a file has no 'source'. Remove it.");
            }
            return Optional.of(Model.EMBEDDED);
        }
        if (node == null) {
            root.problem(
                    "'source' is missing. Name a DataSource of application.properties, as in 'source: warehouse'.");
            return Optional.empty();
        }
        return node.text("'source'");
    }

    private Optional<Model.Query> query(YamlNode root, Map<String, YamlNode> keys) {
        List<String> given = QUERIES.stream().filter(keys::containsKey).toList();
        if (given.size() != 1) {
            if (given.isEmpty()) {
                root.problem("a model needs its rows. Write one of 'sql', 'table', 'dbt' or 'file'.");
            } else {
                problemAt(
                        root,
                        given.get(1),
                        "a model has one of 'sql', 'table', 'dbt' or 'file', not '%s' and '%s'. Keep one."
                                .formatted(given.get(0), given.get(1)));
            }
            return Optional.empty();
        }
        YamlNode node = keys.get(given.get(0));
        if (node == null) {
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case "sql" -> node.text("'sql'").map(Model.Query.Sql::new);
            case "table" -> node.text("'table'").map(Model.Query.Table::new);
            case "dbt" -> dbt(node);
            default -> file(node);
        };
    }

    private static void problemAt(YamlNode root, String key, String message) {
        root.problems().add(root.keyLocation(key), message);
    }

    private Optional<Model.Query> dbt(YamlNode node) {
        Map<String, YamlNode> keys = node.mapping(FileKeys.DBT, "'dbt'");
        if (!node.isMapping()) {
            return Optional.empty();
        }
        for (String key : List.of("manifest", "model")) {
            if (!keys.containsKey(key)) {
                node.problem(
                        "'dbt' needs '%s'. Write dbt: {manifest: target/manifest.json, model: NAME}.".formatted(key));
            }
        }
        Optional<String> manifest = text(keys.get("manifest"), "'manifest'");
        Optional<String> model = text(keys.get("model"), "'model'");
        manifest.filter(path -> !Files.isRegularFile(directory.resolve(path)))
                .ifPresent(path -> Optional.ofNullable(keys.get("manifest"))
                        .ifPresent(at -> missing.add(
                                at.location(),
                                "the dbt manifest '%s' does not exist. Run 'dbt compile', or correct the path."
                                        .formatted(path))));
        return manifest.flatMap(path -> model.map(name -> new Model.Query.Dbt(Path.of(path), name)));
    }

    private static Optional<String> text(@Nullable YamlNode node, String what) {
        return node == null ? Optional.empty() : node.text(what);
    }

    private Optional<Model.Query> file(YamlNode node) {
        Optional<String> path = node.text("'file'");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String name = path.get().toLowerCase(Locale.ROOT);
        boolean isKnown = Stream.of(".parquet", ".csv", ".tsv", ".csv.gz", ".json", ".jsonl", ".ndjson")
                .anyMatch(name::endsWith);
        if (!isKnown) {
            node.problem("'file' is a .parquet, .csv or .json file, not '%s'. Export it as one of these."
                    .formatted(path.get()));
        } else if (!Files.isRegularFile(directory.resolve(path.get()))) {
            missing.add(
                    node.location(),
                    "the file '%s' does not exist. Paths are relative to the project's folder.".formatted(path.get()));
        }
        return Optional.of(new Model.Query.File(Path.of(path.get())));
    }
}
