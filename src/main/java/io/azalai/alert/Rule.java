package io.azalai.alert;

import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.util.List;
import java.util.Objects;

/**
 * Who is told when.
 *
 * @param tell names of channels, at least one
 * @param syncs names of those that it looks at; empty for all
 */
public record Rule(Trigger trigger, List<String> tell, List<String> syncs, Severity severity) {
    /** The subject of what is the org's. */
    public static final String ORG = "";

    public Rule {
        Objects.requireNonNull(trigger, "trigger is null");
        Objects.requireNonNull(severity, "severity is null");
        tell = List.copyOf(tell);
        syncs = List.copyOf(syncs);
        if (tell.isEmpty()) {
            throw new IllegalArgumentException("a rule tells nobody");
        }
    }

    /**
     * What people call it, {@code rejected above 5%}, and what the state knows it by, wherever it stands in the file and whomever it tells: so rules that
     * differ in that alone are one, and a channel that is added to a rule hears of what is violated already.
     */
    public String text() {
        return (trigger.kind().text() + " " + trigger.limit()).strip();
    }

    /** Whether it looks at that sync. One that runs by hand alone may rest as long as it likes, unless it is named. */
    public boolean covers(Sync sync) {
        return syncs.isEmpty()
                ? trigger.kind() != Trigger.Kind.NO_RUN || !(sync.schedule() instanceof Schedule.Manual)
                : syncs.contains(sync.name());
    }

    /** What stands or falls by its verdict on that sync: the sync, or the org. */
    public String subject(String sync) {
        return trigger.isOfOrg() ? ORG : sync;
    }
}
