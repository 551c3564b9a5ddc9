package io.azalai.simulator.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One place of a schema file. Reads what is expected there, and notes a problem with line and column where something else stands.
 *
 * @param path how a message names the place: {@code objects.Contact.fields.Email}
 */
public record YamlPlace(Node node, String path, Problems problems) {

    /** The problems of one file. */
    public record Problems(String file, List<SchemaProblem> found) {
        public Problems(String file) {
            this(file, new ArrayList<>());
        }

        public void add(int line, int column, String message) {
            found.add(new SchemaProblem(file, line, column, message));
        }
    }

    /**
     * The text of a user's file.
     *
     * @param what the file is, in messages
     * @throws InvalidSchemaException when it is no UTF-8
     * @throws UncheckedIOException when it cannot be read
     */
    public static String text(String what, Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            SchemaProblem problem = new SchemaProblem(
                    String.valueOf(file.getFileName()), 1, 1, "the file is not UTF-8. Save it as UTF-8.");
            throw new InvalidSchemaException(List.of(problem));
        } catch (IOException e) {
            throw new UncheckedIOException(what + " '" + file + "' cannot be read - " + e.getMessage(), e);
        }
    }

    /** The root of a YAML text; empty with a problem where there is none. */
    public static Optional<YamlPlace> root(String text, Problems problems) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
            if (root.isEmpty()) {
                problems.add(1, 1, "the file is empty. Write 'key: value' lines.");
            }
            return root.map(node -> new YamlPlace(node, "", problems));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            problems.add(line, column, "the file is not YAML: " + e.getProblem() + ".");
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(
                    1,
                    1,
                    "the file is not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' ') + ".");
            return Optional.empty();
        }
    }

    /** Notes a problem of this place. */
    public void problem(String message) {
        Place place = place();
        problems.add(place.line(), place.column(), (path.isEmpty() ? "the file" : path) + ": " + message);
    }

    public Place place() {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
        return new Place(problems.file(), line, column);
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /** The places of a mapping by key, in order; empty with a problem where it is none. */
    public Map<String, YamlPlace> mapping() {
        if (!(node instanceof MappingNode mapping)) {
            problem("expected keys with values. Write 'key: value' lines below it.");
            return Map.of();
        }
        Map<String, YamlPlace> places = new LinkedHashMap<>();
        for (NodeTuple pair : mapping.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode key) {
                YamlPlace place = new YamlPlace(
                        pair.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue(), problems);
                if (places.put(key.getValue(), place) != null) {
                    place.problem("the key stands here twice. Remove one.");
                }
            } else {
                problem("a key must be plain text.");
            }
        }
        return places;
    }

    /** As {@link #mapping}, and every key that is not allowed is a problem. */
    public Map<String, YamlPlace> mapping(Set<String> allowed) {
        Map<String, YamlPlace> places = mapping();
        places.forEach((key, place) -> {
            if (!allowed.contains(key)) {
                place.problem("unknown key '" + key + "'. Use one of "
                        + String.join(", ", allowed.stream().sorted().toList()) + ".");
            }
        });
        return places;
    }

    /** The places of a list; a single value counts as a list of one. */
    public List<YamlPlace> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<YamlPlace> places = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            places.add(new YamlPlace(element, path + "[" + places.size() + "]", problems));
        }
        return places;
    }

    public Optional<String> text() {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem("expected a plain value.");
        return Optional.empty();
    }

    public boolean isTrue() {
        String text = text().orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            problem("'" + text + "' is neither true nor false. Write one of them.");
        }
        return text.equals("true");
    }

    public int number(int fallback) {
        String text = text().orElse("");
        if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        problem("'" + text + "' is not a whole number. Write digits only.");
        return fallback;
    }

    /** The value as YAML types it: text, Boolean, Long, Double or null. */
    public @Nullable Object value() {
        if (!(node instanceof ScalarNode scalar)) {
            problem("expected a plain value.");
            return null;
        }
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        return scalar.getTag().equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
    }
}
