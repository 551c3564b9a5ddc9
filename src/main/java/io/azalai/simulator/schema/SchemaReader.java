package io.azalai.simulator.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a schema file. All mistakes of a file are told at once, with line and column. */
public final class SchemaReader {
    private static final String DEFAULT = "default-org.yaml";
    private static final Set<String> TOP_KEYS = Set.of("objects", "global-sets", "records");

    private SchemaReader() {}

    /** The schema that comes along. */
    public static OrgSchema readDefault() {
        try (InputStream in = SchemaReader.class.getResourceAsStream("/azalai/simulator/" + DEFAULT)) {
            if (in == null) {
                throw new IllegalStateException("simulator: the resource " + DEFAULT + " is missing from the jar");
            }
            return read(
                    DEFAULT,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    OrgSchema.of(List.of(), List.of(), List.of(), Map.of()));
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
        return read(String.valueOf(file.getFileName()), YamlPlace.text("schema", file));
    }

    /**
     * The text of a file. The objects that every org has are taken from the default schema where it does not name them.
     *
     * @param file its name in messages
     */
    public static OrgSchema read(String file, String text) {
        return read(file, text, readDefault());
    }

    private static OrgSchema read(String file, String text, OrgSchema defaults) {
        YamlPlace.Problems problems = new YamlPlace.Problems(file);
        OrgSchema schema = YamlPlace.root(text, problems)
                .map(root -> schema(root, defaults))
                .orElse(defaults);
        if (problems.found().isEmpty()) {
            SchemaCheck.check(schema, problems);
        }
        if (!problems.found().isEmpty()) {
            throw new InvalidSchemaException(problems.found());
        }
        return schema;
    }

    private static OrgSchema schema(YamlPlace root, OrgSchema defaults) {
        Map<String, YamlPlace> top = root.mapping(TOP_KEYS);
        YamlPlace objects = top.get("objects");
        if (objects == null) {
            root.problem("no 'objects'. Write 'objects:' and the objects below it.");
            return defaults;
        }
        List<ObjectSchema> own = new ArrayList<>();
        Map<String, Place> places = new HashMap<>();
        ObjectReader reader = new ObjectReader();
        objects.mapping().forEach((name, place) -> {
            own.add(reader.read(name, place));
            places.put(name.toLowerCase(Locale.ROOT), place.place());
        });
        List<ObjectSchema> all = SystemObjects.withMissing(own, defaults);
        return OrgSchema.of(all, valueSets(top.get("global-sets")), seeds(top.get("records"), all), places);
    }

    private static List<ValueSet> valueSets(@Nullable YamlPlace sets) {
        List<ValueSet> read = new ArrayList<>();
        if (sets != null) {
            sets.mapping().forEach((name, place) -> read.add(ValueSetReader.set(name, place)));
        }
        return read;
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
        return new OrgSchema.Seed(object.name(), fields, record.place());
    }

    /** A field, or a parent by its key: {@code Profile.Name}, {@code User:Owner.Username}. */
    private static boolean isKnown(ObjectSchema object, String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? object.field(field).isPresent()
                : object.relation(field.substring(field.indexOf(':') + 1, dot)).isPresent();
    }
}
