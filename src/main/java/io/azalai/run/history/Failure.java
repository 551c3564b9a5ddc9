package io.azalai.run.history;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Carries what a database said out of a walk whose steps may not say it; after it nothing more is done. Confined to one thread. */
final class Failure {
    private @Nullable SQLException first;

    /** A step. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    void keep(Step step) {
        if (first == null) {
            try {
                step.run();
            } catch (SQLException e) {
                first = e;
            }
        }
    }

    void throwIfAny() throws SQLException {
        if (first != null) {
            throw first;
        }
    }
}
