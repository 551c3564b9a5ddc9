package io.azalai.mapping;

import io.azalai.sync.FieldMapping;
import io.azalai.sync.MergeRule;
import io.azalai.sync.Model;
import io.azalai.sync.Sync;
import java.util.LinkedHashSet;
import java.util.Set;

/** The columns of a model that a sync goes by; the others need not be read. */
public final class UsedColumns {
    private UsedColumns() {}

    /** Their names, as the files have them. */
    public static Set<String> of(Sync sync, Model model) {
        Set<String> columns = new LinkedHashSet<>(model.primaryKey());
        sync.match().ifPresent(match -> columns.add(match.column()));
        for (FieldMapping mapping : sync.mapping()) {
            columns.addAll(mapping.source().columns());
        }
        MergeRule merge = sync.merge();
        if (merge != null) {
            merge.columns().forEach(columns::add);
        }
        String lane = sync.delivery().lane();
        if (lane != null) {
            columns.add(lane);
        }
        return columns;
    }
}
