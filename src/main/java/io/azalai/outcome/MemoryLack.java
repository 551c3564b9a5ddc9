package io.azalai.outcome;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Which memory a process ran out of, and what to set. */
public enum MemoryLack {
    /** Of the Java heap, which rows and batches travel in. */
    HEAP("the Java heap is full (-Xmx). Give it more, as by JAVA_OPTS=-Xmx512m."),
    /** Outside of the heap, where snapshots are looked up. */
    DIRECT(
            "the memory outside of the Java heap is full (-XX:MaxDirectMemorySize), in which snapshots are looked up, 34 bytes a row."
                    + " Allow more, as by JAVA_OPTS=-XX:MaxDirectMemorySize=1g."),
    /** Of the machine, or of what the machine gives a process. */
    MACHINE(
            "the machine gives the process no more memory or threads. Free some, or raise the limit of its container or user.");

    private final String text;

    MemoryLack(String text) {
        this.text = text;
    }

    /** One line without the code: what is full, and what to do. */
    public String text() {
        return text;
    }

    /** Of what was thrown, or of what lies behind it. */
    public static Optional<MemoryLack> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error) {
                return Optional.of(of(error));
            }
        }
        return Optional.empty();
    }

    /** By the words of the Java machine, which has no other way to tell. */
    private static MemoryLack of(OutOfMemoryError error) {
        String words = Objects.toString(error.getMessage(), "").toLowerCase(Locale.ROOT);
        if (words.contains("direct buffer")) {
            return DIRECT;
        }
        return words.contains("native") || words.contains("metaspace") || words.contains("map failed") ? MACHINE : HEAP;
    }
}
