package io.azalai.alert;

import io.azalai.store.AlertMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How all rules stand, in the ledger, where other processes see it and a restart finds it. What two change at once is not lost: the slower looks again.
 * Thread-safe.
 */
final class Standings {
    /** Longer than any attempt with its repetitions takes; whoever has not told a channel by then is held to be dead. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    /** Nobody is that unlucky. */
    private static final int ATTEMPTS = 100;

    private static final String RULE = "rule.";

    private final AlertMemory memory;
    private final Set<String> channels;
    private final Clock clock;

    /**
     * In a state.
     *
     * @param channels that there are; what one knew that is gone from the file is forgotten
     */
    Standings(AlertMemory memory, Set<String> channels, Clock clock) {
        this.memory = memory;
        this.channels = Set.copyOf(channels);
        this.clock = clock;
    }

    /** Of every rule and subject that was ever violated. */
    Map<AlertMemory.Key, String> notes() {
        return memory.notes();
    }

    /** What was read before, of that rule and subject. */
    static Optional<Standing> in(Map<AlertMemory.Key, String> notes, Rule rule, String subject) {
        return Optional.ofNullable(notes.get(key(rule, subject))).map(StandingText::read);
    }

    Standing of(Rule rule, String subject) {
        return memory.note(key(rule, subject)).map(StandingText::read).orElse(Standing.WELL);
    }

    /** Takes a verdict in. */
    void judge(Rule rule, String subject, Verdict verdict, @Nullable String run, String incident) {
        Instant now = clock.instant();
        change(rule, subject, before -> before.knownTo(channels).after(verdict, run, incident, now));
    }

    /** Takes it upon this process to tell whoever is untold; gives what to tell, and whom. */
    Claimed claim(Rule rule, String subject) {
        Instant now = clock.instant();
        Set<String> claimed = new TreeSet<>();
        Standing after = change(rule, subject, before -> {
            claimed.clear();
            claimed.addAll(before.knownTo(channels).untold(new HashSet<>(rule.tell()), now));
            return claimed.isEmpty() ? before : before.claimed(claimed, now.plus(CLAIM));
        });
        return new Claimed(after, claimed);
    }

    /** What to tell, and whom. */
    record Claimed(Standing standing, Set<String> channels) {}

    /** A channel knows. */
    void told(Rule rule, String subject, String channel, Alert.Kind kind) {
        change(rule, subject, before -> before.told(channel, kind));
    }

    private Standing change(Rule rule, String subject, UnaryOperator<Standing> change) {
        AlertMemory.Key key = key(rule, subject);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String before = memory.note(key).orElse(null);
            Standing old = before == null ? Standing.WELL : StandingText.read(before);
            Standing changed = change.apply(old);
            if (changed.equals(old) || memory.swap(key, before, StandingText.write(changed))) {
                return changed;
            }
        }
        throw new IllegalStateException("rule '" + rule.text() + "': others change how it stands all the time");
    }

    private static AlertMemory.Key key(Rule rule, String subject) {
        return new AlertMemory.Key(subject, RULE + rule.text());
    }
}
