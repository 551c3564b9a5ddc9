package io.azalai.alert;

import io.azalai.store.AlertMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Until when nobody is told of a sync: by the file, and by what a person said at the terminal, which the state keeps. Thread-safe. */
public final class Mutes {
    /** All syncs, and what is the org's. */
    public static final String ALL = "";

    private static final String NOTE = "mute";

    private final AlertMemory memory;
    private final List<Mute> ofFile;

    public Mutes(AlertMemory memory, List<Mute> ofFile) {
        this.memory = memory;
        this.ofFile = List.copyOf(ofFile);
    }

    /** Whether nobody is told of it now. */
    boolean isMuted(String subject, Instant now) {
        return ofFile.stream()
                        .anyMatch(mute ->
                                mute.sync().equals(subject) && mute.until().isAfter(now))
                || until(subject).filter(now::isBefore).isPresent()
                || until(ALL).filter(now::isBefore).isPresent();
    }

    /** Until when a person muted it, though that may be past. */
    public Optional<Instant> until(String subject) {
        return memory.note(key(subject)).map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }

    /** From now on until then. */
    public void mute(String subject, Instant until) {
        AlertMemory.Key key = key(subject);
        String value = Long.toString(until.toEpochMilli());
        // Of two who mute it at once either may win.
        if (!memory.swap(key, memory.note(key).orElse(null), value)) {
            memory.swap(key, memory.note(key).orElse(null), value);
        }
    }

    /** No longer; tells whether it was. */
    public boolean unmute(String subject, Instant now) {
        boolean wasMuted = until(subject).filter(now::isBefore).isPresent();
        memory.drop(key(subject));
        return wasMuted;
    }

    private static AlertMemory.Key key(String subject) {
        return new AlertMemory.Key(subject, NOTE);
    }
}
