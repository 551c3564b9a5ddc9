package io.azalai.store.log;

import java.nio.file.Path;

/** A log that lacks what it once held, or holds what nobody wrote. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A log. */
    DamagedLogException(Path file, String what) {
        super("'" + file + "' " + what);
    }
}
