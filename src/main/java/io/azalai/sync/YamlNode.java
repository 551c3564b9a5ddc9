package io.azalai.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One place of a project's file. What is not as expected there becomes a problem at that place. Confined to one reading. */
public record YamlNode(Node node, String file, Problems problems) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    public Location location() {
        return location(node);
    }

    private Location location(Node at) {
        return at.getStartMark()
                .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Location(file, 1, 1));
    }

    public void problem(String message) {
        problems.add(location(), message);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Entries of a mapping, the unknown ones too. */
    public int size() {
        return node instanceof MappingNode mapping ? mapping.getValue().size() : 0;
    }

    boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    /** The values by key, in order. A key that is unknown, or there twice, is a problem at the key. */
    public Map<String, YamlNode> mapping(Set<String> allowed, String what) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        pairs(what).forEach((key, value) -> {
            if (allowed.contains(key.getValue())) {
                values.put(key.getValue(), value);
            } else {
                problems.add(
                        location(key),
                        "unknown key '%s' in %s.%s It has %s."
                                .formatted(
                                        key.getValue(),
                                        what,
                                        Suggestion.text(key.getValue(), allowed),
                                        String.join(", ", new TreeSet<>(allowed))));
            }
        });
        return values;
    }

    /** The values by whatever key, in order. */
    public Map<String, YamlNode> mapping(String what) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        pairs(what).forEach((key, value) -> values.put(key.getValue(), value));
        return values;
    }

    /** The place of a key, which is where a mapping's entry begins. */
    public Location keyLocation(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return location(scalar);
                }
            }
        }
        return location();
    }

    private Map<ScalarNode, YamlNode> pairs(String what) {
        Map<ScalarNode, YamlNode> pairs = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem("%s must be keys with values. Write 'key: value' lines, or {key: value}.".formatted(what));
            return pairs;
        }
        Set<String> seen = new TreeSet<>();
        for (NodeTuple pair : mapping.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                problems.add(location(pair.getKeyNode()), "a key must be plain text. Write it as in 'key: value'.");
            } else if (!seen.add(key.getValue())) {
                problems.add(location(key), "key '%s' is there twice. Keep one of them.".formatted(key.getValue()));
            } else {
                pairs.put(key, new YamlNode(pair.getValueNode(), file, problems));
            }
        }
        return pairs;
    }

    /** A text, number or truth, as it is written; empty, with a problem, where there is none. */
    public Optional<String> text(String what) {
        if (node instanceof ScalarNode scalar && !isNull() && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        problem(
                node instanceof ScalarNode
                        ? what + " is empty. Write a value."
                        : what + " must be a plain value, not a list or keys. Write one word or number.");
        return Optional.empty();
    }

    /** Texts of a list; a plain value counts as a list of one. */
    public List<String> texts(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            return text(what).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            new YamlNode(element, file, problems).text(what).ifPresent(texts::add);
        }
        return texts;
    }

    /** What a list holds; a single place counts as a list of one. */
    public List<YamlNode> elements() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(element -> new YamlNode(element, file, problems))
                        .toList()
                : List.of(this);
    }

    /** A duration longer than none, as in {@code 15m}. */
    public Optional<Duration> duration(String what) {
        Optional<String> text = text(what);
        Optional<Duration> duration = text.flatMap(YamlNode::readDuration);
        if (text.isPresent() && duration.isEmpty()) {
            problem("%s is a duration, not '%s'. Write a number and s, m, h or d, as in 15m."
                    .formatted(what, text.get()));
        }
        return duration;
    }

    private static Optional<Duration> readDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** One of an enum's constants in kebab case; empty, with a problem, where it is none. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String what) {
        Optional<String> text = text(what);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebab(constant).equals(text.get()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> known =
                    Arrays.stream(type.getEnumConstants()).map(YamlNode::kebab).toList();
            problem("%s '%s' does not exist.%s It is one of %s."
                    .formatted(
                            what,
                            text.get(),
                            Suggestion.text(text.get(), known),
                            known.stream().collect(Collectors.joining(", "))));
        }
        return found;
    }

    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean truth(String what, boolean otherwise) {
        Optional<String> text = text(what);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem("%s is true or false, not '%s'. Write one of them.".formatted(what, text.get()));
        }
        return text.map(written -> written.equals("true")).orElse(otherwise);
    }

    /** A whole number within bounds. */
    public int number(String what, int least, int most, int otherwise) {
        Optional<String> text = text(what);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem("%s is a whole number from %d to %d, not '%s'. Write one within these bounds."
                .formatted(what, least, most, text.get()));
        return otherwise;
    }

    /** A part of the org's API calls, as in {@code 10%} or {@code 5000}; at least one call. */
    Optional<ApiShare> apiShare(String what) {
        Optional<String> text = text(what);
        Optional<ApiShare> share = text.flatMap(ApiShare::read).filter(read -> !read.isNone());
        if (text.isPresent() && share.isEmpty()) {
            problem(
                    "%s is a percentage of the org's daily API calls or a number of them, not '%s'. Write it as in 10%% or 5000."
                            .formatted(what, text.get()));
        }
        return share;
    }

    /** A share as in {@code 10%}, from 0 to 1. */
    double share(String what, double otherwise) {
        Optional<String> text = text(what);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("\\d{1,3}(\\.\\d+)?\\s*%")) {
            double percent = Double.parseDouble(text.get().replace("%", "").trim());
            if (percent <= 100) {
                return percent / 100;
            }
        }
        problem("%s is a percentage from 0%% to 100%%, not '%s'. Write it as in 10%%.".formatted(what, text.get()));
        return otherwise;
    }
}
