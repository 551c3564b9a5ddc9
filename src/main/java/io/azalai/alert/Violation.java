package io.azalai.alert;

import io.azalai.store.AlertMemory;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is violated.
 *
 * @param sync empty where it is the org's
 * @param run that showed it; null where none did
 * @param told channels that know of it, in their order
 */
public record Violation(
        String rule,
        String sync,
        Severity severity,
        Instant since,
        String what,
        @Nullable String run,
        List<String> told) {
    public Violation {
        told = List.copyOf(told);
    }

    /** All that there are, as the state knows them, in the order of the rules and syncs. */
    public static List<Violation> of(Alerts alerts, Project project, AlertMemory memory) {
        Map<AlertMemory.Key, String> notes = memory.notes();
        // Rules may say the same to different people.
        Set<Violation> found = new LinkedHashSet<>();
        for (Rule rule : alerts.rules()) {
            for (Sync sync : project.syncs().values()) {
                if (rule.covers(sync)) {
                    String subject = rule.subject(sync.name());
                    Standings.in(notes, rule, subject)
                            .filter(Standing::isViolated)
                            .ifPresent(standing -> found.add(violation(rule, subject, standing)));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Violation violation(Rule rule, String subject, Standing standing) {
        return new Violation(
                rule.text(),
                subject,
                rule.severity(),
                standing.since(),
                standing.what(),
                standing.run(),
                standing.told().stream().sorted().toList());
    }
}
