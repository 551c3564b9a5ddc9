package io.azalai.alert;

import io.azalai.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A run takes, or took, longer than that. */
public record LongRun(Duration above) implements Trigger {
    public LongRun {
        Objects.requireNonNull(above, "above is null");
    }

    @Override
    public Kind kind() {
        return Kind.RUNTIME;
    }

    @Override
    public String limit() {
        return "above " + Trigger.written(above);
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        return evidence.ended().isPresent()
                ? evidence.ended().flatMap(this::ofEnded)
                : evidence.underWaySince()
                        .map(start -> Duration.between(start, evidence.now()))
                        .filter(this::isTooLong)
                        .map(duration -> violated("the run has been under way for", duration));
    }

    private Optional<Verdict> ofEnded(RunRecord run) {
        Instant end = run.finishedAt();
        if (end == null) {
            return Optional.empty();
        }
        Duration duration = Duration.between(run.startedAt(), end);
        if (isTooLong(duration)) {
            return Optional.of(violated("the run took", duration));
        }
        // One that broke early was not fast.
        return Trigger.cameThrough(run)
                ? Optional.of(Verdict.well("a run took " + Trigger.text(duration)))
                : Optional.empty();
    }

    private boolean isTooLong(Duration duration) {
        return duration.compareTo(above) > 0;
    }

    private Verdict violated(String what, Duration duration) {
        return Verdict.violated(
                "%s %s, and %s is the limit".formatted(what, Trigger.text(duration), Trigger.text(above)),
                "Look at the org's queue of bulk jobs, at triggers and flows on the object, and at the warehouse.");
    }
}
