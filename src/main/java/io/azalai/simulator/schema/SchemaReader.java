package io.azalai.simulator.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a schema file. All mistakes of a file are told at once, with line and column. */
public final class SchemaReader {
    private static final String DEFAULT = "default-org.yaml";
    private static final Set<String> TOP_KEYS = Set.of("objects", "records");

    private SchemaReader() {}

    /** The schema that comes along. */
    public static OrgSchema readDefault() {
        try (InputStream in = SchemaReader.class.getResourceAsStream("/azalai/simulator/" + DEFAULT)) {
            if (in == null) {
                throw new IllegalStateException("simulator: the resource " + DEFAULT + " is missing from the jar");
            }
            return read(DEFAULT, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A user's file.
     *
     * @throws InvalidSchemaException with every mistake
     * @throws UncheckedIOException when it cannot be read
     */
    public static OrgSchema read(Path file) {
        try {
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("schema '" + file + "' cannot be read - " + e.getMessage(), e);
        }
    }

    /**
     * The text of a file.
     *
     * @param file its name in messages
     */
    public static OrgSchema read(String file, String text) {
        YamlPlace.Problems problems = new YamlPlace.Problems(file);
        OrgSchema schema = compose(text, problems)
                .map(root -> schema(new YamlPlace(root, "", problems)))
                .orElseGet(() -> OrgSchema.of(List.of(), List.of()));
        if (problems.found().isEmpty()) {
            SchemaCheck.check(schema, problems);
        }
        if (!problems.found().isEmpty()) {
            throw new InvalidSchemaException(problems.found());
        }
        return schema;
    }

    private static Optional<Node> compose(String text, YamlPlace.Problems problems) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
            if (root.isEmpty()) {
                problems.add(1, 1, "the file is empty. Write 'objects:' and the objects below it.");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            problems.add(line, column, "the file is not YAML: " + e.getProblem() + ".");
            return Optional.empty();
        }
    }

    private static OrgSchema schema(YamlPlace root) {
        Map<String, YamlPlace> top = root.mapping(TOP_KEYS);
        YamlPlace objects = top.get("objects");
        if (objects == null) {
            root.problem("no 'objects'. Write 'objects:' and the objects below it.");
            return OrgSchema.of(List.of(), List.of());
        }
        List<ObjectSchema> read = new ArrayList<>();
        ObjectReader reader = new ObjectReader();
        objects.mapping().forEach((name, place) -> read.add(reader.read(name, place)));
        return OrgSchema.of(read, seeds(top.get("records"), read));
    }

    private static List<OrgSchema.Seed> seeds(@Nullable YamlPlace records, List<ObjectSchema> objects) {
        List<OrgSchema.Seed> seeds = new ArrayList<>();
        if (records == null) {
            return seeds;
        }
        records.mapping().forEach((object, place) -> {
            Optional<ObjectSchema> schema = objects.stream()
                    .filter(each -> each.name().equalsIgnoreCase(object))
                    .findFirst();
            if (schema.isEmpty()) {
                place.problem("there is no object '" + object + "'. Name one of 'objects'.");
                return;
            }
            place.list().forEach(record -> seeds.add(seed(schema.get(), record)));
        });
        return seeds;
    }

    private static OrgSchema.Seed seed(ObjectSchema object, YamlPlace record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        record.mapping().forEach((field, place) -> {
            if (!isKnown(object, field)) {
                place.problem("there is no field '" + field + "' on " + object.name() + ". Name one of its fields.");
            }
            fields.put(field, place.value());
        });
        return new OrgSchema.Seed(object.name(), fields);
    }

    /** A field, or a parent by its key: {@code Profile.Name}. */
    private static boolean isKnown(ObjectSchema object, String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? object.field(field).isPresent()
                : object.relation(field.substring(0, dot)).isPresent();
    }
}
