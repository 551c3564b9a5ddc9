package io.azalai.alert;

import java.time.Instant;
import java.util.Objects;

/** Until then nobody is told anything of a sync. */
public record Mute(String sync, Instant until) {
    public Mute {
        Objects.requireNonNull(sync, "sync is null");
        Objects.requireNonNull(until, "until is null");
    }
}
