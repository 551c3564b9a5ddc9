package io.azalai.simulator.org;

import io.azalai.simulator.org.RowError.DuplicateMatch;
import io.azalai.simulator.schema.DuplicateRule;
import io.azalai.simulator.schema.FieldSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the records that a draft is a duplicate of, by the object's duplicate rules. Guarded by the org's lock. */
final class Duplicates {
    private static final int MOST_SHOWN = 10;

    private Duplicates() {}

    /** Refuses a new record, and one whose fields of the rule change. */
    static void check(RecordDraft draft) {
        for (DuplicateRule rule : draft.object().rules().duplicates()) {
            boolean passes = rule.isAlert() && draft.context().options().allowDuplicates();
            if (!passes && isTouched(draft, rule)) {
                List<String> matched = matched(draft, rule);
                if (!matched.isEmpty()) {
                    throw new RowRefused(new RowError(
                            "DUPLICATES_DETECTED",
                            rule.message(),
                            List.of(),
                            new DuplicateMatch(rule.name(), draft.object().name(), rule.isAlert(), matched)));
                }
            }
        }
    }

    private static boolean isTouched(RecordDraft draft, DuplicateRule rule) {
        return draft.isInsert()
                || rule.fields().stream().anyMatch(field -> !Objects.equals(draft.value(field), draft.before(field)));
    }

    private static List<String> matched(RecordDraft draft, DuplicateRule rule) {
        Table table = draft.table();
        List<Integer> positions = rule.fields().stream()
                .flatMap(field -> table.schema().position(field).stream().boxed())
                .toList();
        List<String> ids = new ArrayList<>();
        if (positions.isEmpty() || positions.stream().anyMatch(position -> draft.values()[position] == null)) {
            return ids;
        }
        int first = positions.get(0);
        table.visit(first, key(table, first, draft.values()[first]), slot -> {
            boolean isMatch = slot != draft.slot()
                    && positions.stream().allMatch(position -> key(table, position, table.value(slot, position))
                            .equals(key(table, position, draft.values()[position])));
            if (isMatch) {
                ids.add(table.id(slot));
            }
            return ids.size() < MOST_SHOWN;
        });
        return ids;
    }

    private static String key(Table table, int position, @Nullable Object value) {
        FieldSchema field = table.schema().field(position);
        return value == null ? "" : Table.key(field, value);
    }
}
