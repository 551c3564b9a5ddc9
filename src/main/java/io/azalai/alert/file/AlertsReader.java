package io.azalai.alert.file;

import io.azalai.alert.Alerts;
import io.azalai.alert.Channel;
import io.azalai.alert.Mute;
import io.azalai.alert.Rule;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import io.azalai.sync.YamlFile;
import io.azalai.sync.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code alerts.yaml} of a project. Confined to one reading. */
public final class AlertsReader {
    /** The file's name. */
    public static final String FILE = "alerts.yaml";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Collection<String> syncs;

    private AlertsReader(Collection<String> syncs) {
        this.syncs = syncs;
    }

    /** Whether a project asks for alerts at all. */
    public static boolean isThere(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Reads the file of a project; empty where it has mistakes, which are added to the problems.
     *
     * @param syncs names of the project's syncs
     */
    public static Optional<Alerts> read(Path directory, Collection<String> syncs, Problems problems) {
        return YamlFile.read(directory.resolve(FILE), FILE, problems)
                .flatMap(root -> new AlertsReader(new TreeSet<>(syncs)).read(root))
                .filter(alerts -> problems.isEmpty());
    }

    /**
     * Reads the file of a project.
     *
     * @param syncs names of the project's syncs
     * @throws InvalidSyncException with all mistakes in it
     */
    public static Alerts read(Path directory, Collection<String> syncs) {
        Problems problems = new Problems();
        Optional<Alerts> alerts = read(directory, syncs, problems);
        problems.throwIfAny();
        return alerts.orElseThrow();
    }

    /** Where a text stands in the file of a project first; the file as a whole, where it does not. */
    public static Location placeOf(Path directory, String text) {
        try {
            List<String> lines = Files.readAllLines(directory.resolve(FILE));
            for (int i = 0; i < lines.size(); i++) {
                int column = lines.get(i).indexOf(text);
                if (column >= 0) {
                    return new Location(FILE, i + 1, column + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return new Location(FILE, 0, 0);
    }

    private Optional<Alerts> read(YamlNode root) {
        Map<String, YamlNode> keys = root.mapping(AlertKeys.FILE, FILE);
        if (!root.isMapping()) {
            return Optional.empty();
        }
        Map<String, YamlNode> named =
                keys.containsKey("channels") ? keys.get("channels").mapping("'channels'") : Map.of();
        Map<String, Channel> channels = new LinkedHashMap<>();
        named.forEach((name, node) -> {
            if (!NAME.matcher(name).matches()) {
                node.problem("'%s' is no name of a channel: it has letters, digits, '-' and '_' only. Write another."
                        .formatted(name));
            }
            ChannelReader.read(name, node).ifPresent(channel -> channels.put(name, channel));
        });
        List<Rule> rules = keys.containsKey("rules") ? rules(keys.get("rules"), named.keySet()) : List.of();
        List<Mute> mutes = keys.containsKey("mute") ? mutes(keys.get("mute")) : List.of();
        return Optional.of(new Alerts(channels, rules, mutes));
    }

    private List<Rule> rules(YamlNode node, Set<String> channels) {
        RuleReader reader = new RuleReader(channels, syncs);
        List<Rule> rules = new ArrayList<>();
        node.elements().forEach(element -> reader.read(element).ifPresent(rules::add));
        return rules;
    }

    private List<Mute> mutes(YamlNode node) {
        List<Mute> mutes = new ArrayList<>();
        for (YamlNode element : node.elements()) {
            Map<String, YamlNode> keys = element.mapping(AlertKeys.MUTE, "'mute'");
            Optional<String> sync = text(element, keys, "sync");
            if (sync.isPresent() && !syncs.contains(sync.get())) {
                keys.getOrDefault("sync", element)
                        .problem("there is no sync '%s'.%s Write the name of one."
                                .formatted(sync.get(), Suggestion.text(sync.get(), syncs)));
            }
            Optional<Instant> until =
                    text(element, keys, "until").flatMap(text -> instant(keys.getOrDefault("until", element), text));
            sync.flatMap(name -> until.map(end -> new Mute(name, end))).ifPresent(mutes::add);
        }
        return mutes;
    }

    private static Optional<String> text(YamlNode node, Map<String, YamlNode> keys, String key) {
        if (!keys.containsKey(key)) {
            if (node.isMapping()) {
                node.problem("'mute' has 'sync' and 'until'. Write '%s:', too.".formatted(key));
            }
            return Optional.empty();
        }
        return keys.get(key).text("'" + key + "'");
    }

    private static Optional<Instant> instant(YamlNode node, String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            node.problem("'until' is a time in UTC, not '%s'. Write it as in 2026-12-24T00:00:00Z.".formatted(text));
            return Optional.empty();
        }
    }
}
