package io.azalai.cli.log;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a project: values of settings and of variables whose names say that they are, and passwords in URLs. Never to be logged.
 */
public final class KnownSecrets {
    /** {@code {{env:NAME}}}, {@code {{?env:NAME}}} and {@code {{env:NAME:default}}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\??env:([^:}]+)(?::([^}]*))?}}");

    private static final Pattern IN_URL = Pattern.compile(
            "(?i)(?:[?&;](?:\\w*(?:password|pwd|secret|token|key)\\w*)=([^&;\\s]+))|(?:://[^\\s/:@]*:([^\\s/@]+)@)");

    /** What shells name like a password, and where they are is none. */
    private static final Set<String> SHELL = Set.of("PWD", "OLDPWD");

    private KnownSecrets() {}

    /** Those of a file of settings, which need not exist, and of an environment. */
    public static List<String> of(Path properties, Map<String, String> environment) {
        List<String> secrets = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (!SHELL.contains(name)) {
                add(secrets, name, value);
            }
        });
        settings(properties).forEach((name, value) -> add(secrets, name, resolved(value, environment)));
        return secrets;
    }

    /** What the environment holds of the variables that a file refers to, whatever their names; the file need not exist. */
    public static List<String> referredToBy(Path file, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return VARIABLE.matcher(Files.readString(file))
                    .results()
                    .map(found -> variable(found, environment))
                    .toList();
        } catch (IOException e) {
            return List.of(); // told by whoever reads the file
        }
    }

    private static void add(List<String> secrets, String name, String value) {
        if (Mask.isSecret(name)) {
            secrets.add(value);
        }
        Matcher inUrl = IN_URL.matcher(value);
        while (inUrl.find()) {
            secrets.add(inUrl.group(1) == null ? inUrl.group(2) : inUrl.group(1));
        }
    }

    private static String resolved(String value, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(variable(found, environment)));
    }

    private static String variable(MatchResult found, Map<String, String> environment) {
        String otherwise = found.group(2) == null ? "" : found.group(2);
        return environment.getOrDefault(found.group(1).strip(), otherwise);
    }

    /** Names of settings that hold a secret themselves, where a reference to one should stand. */
    public static List<String> literal(Path properties) {
        return settings(properties).entrySet().stream()
                .filter(setting -> isLiteral(setting.getKey(), setting.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isLiteral(String name, String value) {
        String rest = value.replaceAll("\\{\\{[^}]*}}", "").strip();
        if (Mask.isSecret(name)) {
            return !rest.isEmpty() && !rest.startsWith("#") && !rest.startsWith("RAW()");
        }
        Matcher inUrl = IN_URL.matcher(value);
        return inUrl.find() && !inUrl.group().contains("{{");
    }

    private static Map<String, String> settings(Path file) {
        Map<String, String> settings = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                return settings; // told by whoever needs them
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return settings;
    }
}
