package io.azalai.cli;

import io.azalai.outcome.MemoryLack;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once when a thread has died for want of memory, or may have: whoever waits for that thread would wait for ever. The state
 * bears it, as it does a process that is killed. All that it needs is there before memory is short. Thread-safe.
 */
final class LastWords implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

    private final Map<MemoryLack, byte[]> lines = new EnumMap<>(MemoryLack.class);
    private final Runtime runtime = Runtime.getRuntime();
    private final int exitCode = ExitCode.CONFIGURATION.code();
    private final byte[] ofHeap = bytes(MemoryLack.HEAP);
    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

    LastWords() {
        for (MemoryLack lack : MemoryLack.values()) {
            lines.put(lack, bytes(lack));
        }
    }

    private static byte[] bytes(MemoryLack lack) {
        return (line(lack) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }

    /** As a person reads it. */
    static String line(MemoryLack lack) {
        return "azalai: " + lack.text() + " What was not sent stays changed. [OUT_OF_MEMORY]";
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (isLackOfMemory(thrown)) {
            end(thrown);
        }
        LOG.error("thread {} died", thread.getName(), thrown);
    }

    /** Ends the process after what somebody caught, if that was a full heap; other memory is asked for by those who tell of it. */
    void heed(Throwable caught) {
        if (isLackOfMemory(caught) && !MemoryLack.of(caught).equals(Optional.of(MemoryLack.DIRECT))) {
            end(caught);
        }
    }

    private static boolean isLackOfMemory(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** Tells it and ends the process, whatever else stands; does not return. */
    private synchronized void end(Throwable lack) {
        try {
            tell(lack);
        } finally {
            runtime.halt(exitCode);
        }
    }

    private void tell(Throwable lack) {
        byte[] line = ofHeap;
        try {
            line = lines.getOrDefault(MemoryLack.of(lack).orElse(MemoryLack.HEAP), ofHeap);
        } catch (OutOfMemoryError e) {
            line = ofHeap; // not even room to tell which: that is the heap
        }
        try {
            err.write(line);
        } catch (IOException e) {
            LOG.debug("standard error is closed", e);
        }
    }
}
