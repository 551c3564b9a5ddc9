package io.azalai;

import io.azalai.store.StateAddress;
import io.azalai.sync.ApiShare;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Reads {@code azalai.*} properties; every mistake is collected. Confined to one reading. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB)");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** How the names of our settings begin. */
    private static final String OURS = "azalai.";

    private final CamelContext context;
    private final Problems problems = new Problems();
    private final Set<String> known = new TreeSet<>();

    SettingsReader(CamelContext context) {
        this.context = context;
    }

    @Nullable
    String text(String name, @Nullable String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** A name that needs no quotes anywhere. */
    String name(String setting, String otherwise) {
        Optional<String> text = find(setting);
        if (text.isPresent() && !NAME.matcher(text.get()).matches()) {
            problem(
                    setting,
                    "'%s' is no plain name. Write one of letters, digits and underscores, as in azalai."
                            .formatted(text.get()));
            return otherwise;
        }
        return text.orElse(otherwise);
    }

    ZoneId zone(String name, ZoneId otherwise) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return ZoneId.of(text.get());
        } catch (DateTimeException e) {
            problem(name, "'%s' is no time zone. Write one as in Europe/Berlin.".formatted(text.get()));
            return otherwise;
        }
    }

    Duration duration(String name, Duration otherwise) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text.get().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            problem(name, "'%s' is no duration. Write a number and ms, s, m, h or d, as in 30s.".formatted(text.get()));
            return otherwise;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A size of files. */
    long bytes(String name, long otherwise) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = SIZE.matcher(text.get().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            problem(name, "'%s' is no size. Write a number and KB, MB or GB, as in 500MB.".formatted(text.get()));
            return otherwise;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            default -> number << 30;
        };
    }

    /** How the names of settings end that begin so. */
    Set<String> endingsAfter(String beginning) {
        Set<String> endings = new TreeSet<>();
        context.getPropertiesComponent()
                .loadProperties(name -> name.startsWith(beginning))
                .stringPropertyNames()
                .forEach(name -> endings.add(name.substring(beginning.length())));
        return endings;
    }

    /** The address of a state: {@code name.url}, {@code name.user} and {@code name.password}. No message shows the password. */
    @Nullable
    StateAddress state(String name, @Nullable StateAddress otherwise) {
        String url = text(name + ".url", null);
        String user = text(name + ".user", null);
        String password = text(name + ".password", null);
        if (url == null) {
            if (user != null || password != null) {
                problem(name + ".url", "it is missing, and without it a user and a password have no effect.");
            }
            return otherwise;
        }
        if (!StateAddress.isPostgresql(url)) {
            problem(
                    name + ".url",
                    "'%s' is no address of a PostgreSQL, and no other database can hold a state. Write jdbc:postgresql://HOST/DATABASE, or leave it out to keep the state in a file."
                            .formatted(StateAddress.shown(url)));
            return otherwise;
        }
        return new StateAddress(url, user, password);
    }

    /** One of a few, by its name in lower case. */
    <E extends Enum<E>> E choice(String name, E otherwise, E[] all) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E each : all) {
            if (each.name().equalsIgnoreCase(text.get())) {
                return each;
            }
        }
        problem(
                name,
                "'%s' is none of %s."
                        .formatted(
                                text.get(),
                                Arrays.stream(all)
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
        return otherwise;
    }

    ApiShare apiShare(String name, ApiShare otherwise) {
        Optional<String> text = find(name);
        Optional<ApiShare> share = text.flatMap(ApiShare::read);
        if (text.isPresent() && share.isEmpty()) {
            problem(
                    name,
                    "'%s' is no part of the org's daily API calls. Write a percentage or a number of calls, as in 10%% or 5000."
                            .formatted(text.get()));
        }
        return share.orElse(otherwise);
    }

    /** Settings that others read. */
    void readElsewhere(String... names) {
        known.addAll(List.of(names));
    }

    /** Every setting that was asked for. */
    Set<String> known() {
        return known;
    }

    /**
     * Ends the reading. A name that nobody asked for is a mistake too, as it would have no effect.
     *
     * @param openEnded the beginnings of names that others read
     */
    void end(Collection<String> openEnded) {
        context.getPropertiesComponent().loadProperties(name -> name.startsWith(OURS)).stringPropertyNames().stream()
                .filter(name ->
                        !known.contains(name) && openEnded.stream().noneMatch(beginning -> name.startsWith(beginning)))
                .forEach(name -> problem(name, "there is no such setting." + suggestion(name)));
        problems.throwIfAny();
    }

    private String suggestion(String name) {
        String near = Suggestion.text(name, known);
        return near.isEmpty() ? " There are " + String.join(", ", known) + "." : near;
    }

    /** Ends the reading of some settings, whatever others there are. */
    void throwIfAny() {
        problems.throwIfAny();
    }

    private Optional<String> find(String name) {
        known.add(name);
        return context.getPropertiesComponent()
                .resolveProperty(name)
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }

    private void problem(String name, String message) {
        problems.add(new Location("application.properties", 0, 0), name + ": " + message);
    }
}
