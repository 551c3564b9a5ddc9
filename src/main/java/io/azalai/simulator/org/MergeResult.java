package io.azalai.simulator.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a merge.
 *
 * @param id of the record that was kept; null where nothing was merged
 * @param merged Ids of the records that are in the bin now
 * @param children Ids of the records whose parent is the kept one now
 * @param errors empty on success
 */
public record MergeResult(@Nullable String id, List<String> merged, List<String> children, List<RowError> errors) {
    public MergeResult {
        merged = List.copyOf(merged);
        children = List.copyOf(children);
        errors = List.copyOf(errors);
    }

    static MergeResult failed(List<RowError> errors) {
        return new MergeResult(null, List.of(), List.of(), errors);
    }

    public boolean isSuccess() {
        return errors.isEmpty();
    }
}
