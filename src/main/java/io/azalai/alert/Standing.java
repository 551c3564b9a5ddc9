package io.azalai.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a rule stands for a sync, and who knows. Whoever knows less than what is so is to be told: of a violation the channels that do not know of it, of
 * a recovery those that know of the violation only. Immutable.
 *
 * @param incident of the violation, the latest one where all is well
 * @param since when the violation began, the latest one where all is well
 * @param told channels that know of the violation, and not of its end
 * @param claims until when somebody is telling a channel; after that it counts as untold
 */
record Standing(
        boolean isViolated,
        String incident,
        Instant since,
        String what,
        String advice,
        @Nullable String run,
        Set<String> told,
        Map<String, Instant> claims) {
    /** As it is before anything was seen. */
    static final Standing WELL = new Standing(false, "", Instant.EPOCH, "", "", null, Set.of(), Map.of());

    Standing {
        Objects.requireNonNull(incident, "incident is null");
        Objects.requireNonNull(since, "since is null");
        told = Set.copyOf(told);
        claims = Map.copyOf(claims);
    }

    /**
     * After a verdict. Nothing changes where it says what is so already: the first figures of a violation stay.
     *
     * @param incidentOfNew for a violation that is a new one, and not one of which somebody still thinks that it goes on
     */
    Standing after(Verdict verdict, @Nullable String byRun, String incidentOfNew, Instant now) {
        if (verdict.isViolated() == isViolated) {
            return this;
        }
        boolean isNew = verdict.isViolated() && told.isEmpty();
        return new Standing(
                verdict.isViolated(),
                isNew ? incidentOfNew : incident,
                verdict.isViolated() ? now : since,
                verdict.what(),
                verdict.advice(),
                byRun,
                told,
                isNew ? Map.of() : claims);
    }

    /** The same, as if nobody else had ever been told. */
    Standing knownTo(Set<String> channels) {
        if (channels.containsAll(told)) {
            return this;
        }
        Set<String> left = new TreeSet<>(told);
        left.retainAll(channels);
        return new Standing(isViolated, incident, since, what, advice, run, left, claims);
    }

    /** Whom to tell now of those channels, and of those that know something which is no longer so. */
    Set<String> untold(Set<String> channels, Instant now) {
        Set<String> untold = new TreeSet<>(isViolated ? channels : told);
        if (isViolated) {
            untold.removeAll(told);
        }
        untold.removeIf(channel -> claims.getOrDefault(channel, Instant.MIN).isAfter(now));
        return untold;
    }

    /** Somebody tells those channels, and has until then. */
    Standing claimed(Set<String> channels, Instant until) {
        Map<String, Instant> now = new TreeMap<>(claims);
        channels.forEach(channel -> now.put(channel, until));
        return new Standing(isViolated, incident, since, what, advice, run, told, now);
    }

    /** A channel was told that. */
    Standing told(String channel, Alert.Kind kind) {
        Set<String> knowing = new TreeSet<>(told);
        if (kind == Alert.Kind.VIOLATED) {
            knowing.add(channel);
        } else {
            knowing.remove(channel);
        }
        Map<String, Instant> open = new TreeMap<>(claims);
        open.remove(channel);
        return new Standing(isViolated, incident, since, what, advice, run, knowing, open);
    }
}
