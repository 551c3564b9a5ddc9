package io.azalai.sync;

import java.util.Optional;

/** What {@code diff: warehouse} cannot do, as far as the files tell. */
final class PushdownCheck {
    private PushdownCheck() {}

    /** Of a model. */
    static Optional<String> of(Model model) {
        return model.diff() == Model.DiffPlace.WAREHOUSE && model.source().equals(Model.EMBEDDED)
                ? Optional.of(
                        "'diff: warehouse' needs a warehouse that keeps the snapshot, and a file has none. Use 'diff: local'.")
                : Optional.empty();
    }

    /** Of a sync of a model. */
    static Optional<String> of(Sync sync, Model model) {
        if (model.diff() != Model.DiffPlace.WAREHOUSE) {
            return Optional.empty();
        }
        if (sync.isPicklist()) {
            return Optional.of(
                    "model '%s' has 'diff: warehouse', and the values of a picklist are compared with the org itself. Use 'diff: local', or a model of its own."
                            .formatted(model.name()));
        }
        return sync.merge() == null
                ? Optional.empty()
                : Optional.of(
                        "model '%s' has 'diff: warehouse', and a merge must see every row. Use 'diff: local', or a model of its own."
                                .formatted(model.name()));
    }
}
