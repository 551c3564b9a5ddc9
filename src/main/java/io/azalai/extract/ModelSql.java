package io.azalai.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The SELECT that reads a model. */
public final class ModelSql {
    private static final Pattern END = Pattern.compile("[;\\s]+$");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private final Path directory;

    /**
     * For the models of one project.
     *
     * @param directory that paths in the models are relative to
     */
    public ModelSql(Path directory) {
        this.directory = directory;
    }

    /**
     * The text of the query.
     *
     * @throws RunFailedException SOURCE_FAILED where a file or a dbt manifest does not give one
     */
    public String of(Model model) {
        Model.Query query = model.query();
        if (query instanceof Model.Query.Sql sql) {
            return END.matcher(sql.text()).replaceFirst("");
        }
        if (query instanceof Model.Query.Table table) {
            return "SELECT * FROM " + qualified(table.name());
        }
        if (query instanceof Model.Query.Dbt dbt) {
            return "SELECT * FROM " + relation(model, dbt);
        }
        return "SELECT * FROM " + reader(model, ((Model.Query.File) query).path());
    }

    /** Quotes only what needs it, since a quoted name is another one where the warehouse folds cases. */
    private static String qualified(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            parts.add(
                    PLAIN_NAME.matcher(part).matches() || part.startsWith("\"")
                            ? part
                            : '"' + part.replace("\"", "\"\"") + '"');
        }
        return String.join(".", parts);
    }

    private String relation(Model model, Model.Query.Dbt dbt) {
        Path manifest = directory.resolve(dbt.manifest());
        if (!Files.isRegularFile(manifest)) {
            throw failure(
                    model,
                    "the dbt manifest '" + manifest + "' does not exist. Run 'dbt compile', or correct the path.",
                    null);
        }
        try {
            JsonNode nodes = new ObjectMapper().readTree(manifest.toFile()).path("nodes");
            for (JsonNode node : nodes) {
                if (node.path("name").asText().equals(dbt.model())
                        && List.of("model", "snapshot", "seed")
                                .contains(node.path("resource_type").asText())) {
                    return relationName(model, dbt, node);
                }
            }
        } catch (IOException e) {
            throw failure(model, "the dbt manifest '" + manifest + "' cannot be read: " + e.getMessage(), e);
        }
        throw failure(model, "the dbt manifest '" + manifest + "' has no model '" + dbt.model() + "'.", null);
    }

    private static String relationName(Model model, Model.Query.Dbt dbt, JsonNode node) {
        JsonNode name = node.path("relation_name");
        if (!name.isTextual()) {
            throw failure(
                    model,
                    "dbt model '" + dbt.model()
                            + "' is ephemeral, so the warehouse has no relation of it. Make it a view or a table.",
                    null);
        }
        return name.asText();
    }

    private String reader(Model model, Path path) {
        Path file = directory.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw failure(model, "the file '" + file + "' does not exist.", null);
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String quoted = "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
        if (name.endsWith(".parquet")) {
            return "read_parquet(" + quoted + ")";
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".csv.gz")) {
            // All texts, since a type that is guessed from the first rows would change what stands in the file: 007,
            // 0.10, long keys.
            return "read_csv(" + quoted + ", header = true, all_varchar = true)";
        }
        if (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            // All rows are looked at, since one of another type further down would end the read.
            return "read_json(" + quoted + ", sample_size = -1)";
        }
        throw failure(model, "the file '" + file + "' is no .parquet, .csv or .json file.", null);
    }

    private static RunFailedException failure(Model model, String message, @Nullable Throwable cause) {
        return new RunFailedException(
                ErrorCodes.of("SOURCE_FAILED"), "model '" + model.name() + "': " + message, cause);
    }
}
