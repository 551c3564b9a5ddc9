package io.azalai;

import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Reads {@code azalai.*} properties; every mistake is collected. Confined to one reading. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final CamelContext context;
    private final Problems problems = new Problems();

    SettingsReader(CamelContext context) {
        this.context = context;
    }

    @Nullable
    String text(String name, @Nullable String otherwise) {
        return find(name).orElse(otherwise);
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

    void throwIfAny() {
        problems.throwIfAny();
    }

    private Optional<String> find(String name) {
        return context.getPropertiesComponent()
                .resolveProperty(name)
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }

    private void problem(String name, String message) {
        problems.add(new Location("application.properties", 0, 0), name + ": " + message);
    }
}
