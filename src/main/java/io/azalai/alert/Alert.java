package io.azalai.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to one channel. It holds no values of rows.
 *
 * @param incident the same in the message of a violation and in that of its recovery
 * @param rule as people call it: {@code rejected above 5%}
 * @param when the trigger's name
 * @param sync empty where it is of the org
 * @param what the figure and the limit
 * @param advice what to do; empty where nothing is to be done
 * @param run that showed it; null where none did, as when none ran
 * @param since when the violation began
 */
public record Alert(
        Kind kind,
        String incident,
        String rule,
        String when,
        String sync,
        Severity severity,
        String what,
        String advice,
        @Nullable String run,
        Instant since,
        Instant at) {
    /** What it tells. */
    public enum Kind {
        VIOLATED,
        RECOVERED,
        /** Somebody tries whether the channel works. */
        TEST;

        /** As receivers read it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Alert {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(incident, "incident is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(since, "since is null");
        Objects.requireNonNull(at, "at is null");
    }

    /** One that tries a channel. */
    static Alert test(String incident, Instant now) {
        return new Alert(
                Kind.TEST,
                incident,
                "test",
                "test",
                "",
                Severity.INFO,
                "this is a test of the channel, and nothing is wrong",
                "",
                null,
                now,
                now);
    }

    /** The same in each attempt to deliver it, so that a receiver knows a repetition. */
    public String id() {
        return incident + "-" + kind.text();
    }

    /** What it is about: {@code sync 'contacts'}. */
    public String subject() {
        return sync.isEmpty() ? "the org" : "sync '" + sync + "'";
    }

    /** One line. */
    public String title() {
        return switch (kind) {
            case VIOLATED -> "Azalai %s: %s: %s".formatted(severity.text(), subject(), what);
            case RECOVERED -> "Azalai recovered: %s: %s".formatted(subject(), what);
            case TEST -> "Azalai test: " + what;
        };
    }

    /** Some lines: what is wrong, what to do, and where to look. */
    public String text() {
        StringBuilder text = new StringBuilder(title());
        if (!advice.isEmpty()) {
            text.append('\n').append(advice);
        }
        if (kind != Kind.TEST) {
            text.append("\nRule: ").append(rule);
        }
        if (kind == Kind.RECOVERED) {
            text.append("\nSince: ").append(since);
        }
        if (run != null) {
            text.append("\nRun: ").append(run);
        }
        return text.toString();
    }
}
