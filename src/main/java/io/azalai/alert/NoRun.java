package io.azalai.alert;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** No run came through for so long, for whatever reason. */
public record NoRun(Duration longest) implements Trigger {
    public NoRun {
        Objects.requireNonNull(longest, "longest is null");
    }

    @Override
    public Kind kind() {
        return Kind.NO_RUN;
    }

    @Override
    public String limit() {
        return "for " + Trigger.written(longest);
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        Duration since = Duration.between(evidence.lastThrough(), evidence.now());
        return Optional.of(
                since.compareTo(longest) > 0
                        ? Verdict.violated(
                                "no run came through for %s, and %s is the limit"
                                        .formatted(Trigger.text(since), Trigger.text(longest)),
                                "'azalai runs %s' tells what became of the last ones, 'azalai status' whether anybody runs it."
                                        .formatted(evidence.sync()))
                        : Verdict.well("a run came through"));
    }
}
