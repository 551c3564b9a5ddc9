package io.azalai.mapping.check;

import io.azalai.extract.RowShape;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Location;
import io.azalai.sync.MergeRule;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;

/** Whether the model has the columns that it and a sync name; known once the model's first row is there. */
public final class ColumnCheck {
    private ColumnCheck() {}

    /** Adds a problem for each column that is missing. */
    public static void check(Sync sync, Model model, RowShape shape, Problems problems) {
        for (String column : model.primaryKey()) {
            check(column, model, model.location(), shape, problems);
        }
        sync.match().ifPresent(match -> check(match.column(), model, match.location(), shape, problems));
        String lane = sync.delivery().lane();
        if (lane != null) {
            check(lane, model, sync.location(), shape, problems);
        }
        MergeRule merge = sync.merge();
        if (merge != null) {
            merge.columns().forEach(column -> check(column, model, sync.location(), shape, problems));
        }
        for (FieldMapping mapping : sync.mapping()) {
            for (String column : mapping.source().columns()) {
                check(column, model, mapping.location(), shape, problems);
            }
        }
    }

    private static void check(String column, Model model, Location location, RowShape shape, Problems problems) {
        if (shape.indexOf(column) < 0) {
            problems.add(
                    location,
                    "model '%s' has no column '%s'.%s It has %s."
                            .formatted(
                                    model.name(),
                                    column,
                                    Suggestion.text(column, shape.columns()),
                                    String.join(", ", shape.columns())));
        }
    }
}
