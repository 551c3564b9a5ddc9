package io.azalai.simulator.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param id 18 characters; null where nothing was created or found
 * @param isCreated whether the record is new
 * @param errors empty on success, except for events: a published one carries {@code OPERATION_ENQUEUED} with its UUID
 */
public record SaveResult(@Nullable String id, boolean isSuccess, boolean isCreated, List<RowError> errors) {
    public SaveResult {
        errors = List.copyOf(errors);
    }

    public static SaveResult created(String id) {
        return new SaveResult(id, true, true, List.of());
    }

    public static SaveResult changed(String id) {
        return new SaveResult(id, true, false, List.of());
    }

    public static SaveResult failed(@Nullable String id, RowError error) {
        return new SaveResult(id, false, false, List.of(error));
    }

    public static SaveResult failed(@Nullable String id, List<RowError> errors) {
        return new SaveResult(id, false, false, errors);
    }
}
