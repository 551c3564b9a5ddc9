package io.azalai.cli;

import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the environment has what a project's settings take from it, as in {@code {{env:SF_CLIENT_SECRET}}}. All that is missing is told at
 * once, where Camel would tell of the first alone.
 */
final class EnvironmentCheck {
    /** A name without a default; {@code {{env:NAME:default}}} and {@code {{?env:NAME}}} may be missing. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{env:([^:}]+)}}");

    private EnvironmentCheck() {}

    /**
     * Of the settings in a file.
     *
     * @param isSet whether a variable of that name is in the environment
     * @throws io.azalai.sync.InvalidSyncException with each reference to one that is not
     */
    static void check(Path properties, Predicate<String> isSet) {
        Problems problems = new Problems();
        List<String> lines = lines(properties);
        for (int i : effective(lines, isSet)) {
            Matcher reference = REFERENCE.matcher(lines.get(i));
            while (reference.find()) {
                String name = reference.group(1).trim();
                if (!isSet.test(name)) {
                    problems.add(
                            new Location(String.valueOf(properties.getFileName()), i + 1, reference.start() + 1),
                            "the environment has no '%s'. Set it, or write a default as in {{env:%s:value}}."
                                    .formatted(name, name));
                }
            }
        }
        problems.throwIfAny();
    }

    /** The lines that count: of several with one name the last, and none that the environment itself replaces, as Camel lets it. */
    private static Collection<Integer> effective(List<String> lines, Predicate<String> isSet) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!isComment(line)) {
                byName.put(line.split("[=:]", 2)[0].trim(), i);
            }
        }
        byName.keySet().removeIf(name -> isSet.test(variable(name)));
        return byName.values();
    }

    /** What Camel Main reads in place of a setting: {@code CAMEL_COMPONENT_SALESFORCE_CLIENTID}. */
    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean isComment(String line) {
        String start = line.stripLeading();
        return start.startsWith("#") || start.startsWith("!");
    }

    private static List<String> lines(Path properties) {
        try {
            return Files.readString(properties, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + properties, e);
        }
    }
}
