package io.azalai.alert;

import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a rule looks at. */
public sealed interface Trigger
        permits RunFailed, RowsRejected, NoRun, LongRun, RowCount, QuotaLow, GuardTripped, RowsInDoubt {
    /** The triggers that there are, as files name them. */
    enum Kind {
        RUN_FAILED("", Severity.CRITICAL),
        REJECTED("above", Severity.WARNING),
        NO_RUN("for", Severity.CRITICAL),
        RUNTIME("above", Severity.WARNING),
        ROW_COUNT("off-by", Severity.WARNING),
        QUOTA("below", Severity.WARNING),
        GUARD("", Severity.CRITICAL),
        IN_DOUBT("", Severity.CRITICAL);

        private final String limitKey;
        private final Severity severity;

        Kind(String limitKey, Severity severity) {
            this.limitKey = limitKey;
            this.severity = severity;
        }

        /** The key of its limit; empty where it has none. */
        public String limitKey() {
            return limitKey;
        }

        /** Where the rule says nothing else. */
        public Severity severity() {
            return severity;
        }

        /** As files write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Kind kind();

    /** As files write it, {@code above 5%}; empty where there is none. */
    String limit();

    /** What it says now; empty where this moment tells nothing new, so that all stays as it was. */
    Optional<Verdict> judge(Evidence evidence);

    /** Whether it is the org's, not a sync's. */
    default boolean isOfOrg() {
        return kind() == Kind.QUOTA;
    }

    /** Whether a run came through. */
    static boolean cameThrough(RunRecord run) {
        return run.state() == RunState.COMPLETED || run.state() == RunState.PARTIAL;
    }

    /** As people read it: {@code 26 h}, {@code 1 h 5 min}, {@code 40 s}. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < Duration.ofMinutes(1).toSeconds()) {
            return seconds + " s";
        }
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        String rest = minutes == 0 ? "" : minutes + " min";
        return hours == 0 ? rest : (hours + " h " + rest).strip();
    }

    /** As files write it: {@code 26h}, {@code 90m}, {@code 40s}. */
    static String written(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % Duration.ofHours(1).toSeconds() == 0) {
            return duration.toHours() + "h";
        }
        return seconds % Duration.ofMinutes(1).toSeconds() == 0 ? duration.toMinutes() + "m" : seconds + "s";
    }
}
