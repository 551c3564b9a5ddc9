package io.azalai.simulator.org;

import java.util.List;

/** Ends the save of one record; never leaves this package. Without a stack trace, for a bad batch throws ten thousand. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowError> errors;

    RowRefused(RowError error) {
        super(error.code(), null, false, false);
        this.errors = List.of(error);
    }

    RowRefused(List<RowError> errors) {
        super(errors.get(0).code(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    RowRefused(String code, String message, String... fields) {
        this(RowError.of(code, message, fields));
    }

    List<RowError> errors() {
        return errors;
    }
}
