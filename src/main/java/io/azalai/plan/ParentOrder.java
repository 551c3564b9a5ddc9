package io.azalai.plan;

import io.azalai.mapping.SelfReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a change set must be in Salesforce before which: a parent before its children. Costs some 30 bytes for each parent that is
 * named and 8 for each row. Immutable.
 */
public final class ParentOrder {
    private static final ParentOrder NONE = new ParentOrder(new Generations(new int[0][], 0), List.of(), null);

    private final Generations generations;
    private final List<SelfReference> references;
    private final ChangeSet.@Nullable Section section;

    private ParentOrder(Generations generations, List<SelfReference> references, ChangeSet.@Nullable Section section) {
        this.generations = generations;
        this.references = references;
        this.section = section;
    }

    /** Of the rows of a change set that are no removals; reads them twice where the sync looks up records of its own. */
    public static ParentOrder of(ChangeSet changeSet, List<SelfReference> references) {
        ChangeSet.Section section = changeSet.others();
        if (references.isEmpty() || section.spooled() == 0) {
            return NONE;
        }
        int rows = Math.toIntExact(section.spooled());
        KeyNumbers numbers = new KeyNumbers();
        int[][] parents = new int[references.size()][];
        Arrays.setAll(parents, i -> KeyNumbers.none(rows));
        each(section, (row, at) -> {
            for (int i = 0; i < parents.length; i++) {
                String parent = references.get(i).parentKey(row.wire());
                parents[i][at] = parent == null ? KeyNumbers.NONE : numbers.add(name(references.get(i), parent));
            }
        });
        int[] places = KeyNumbers.none(numbers.size());
        each(section, (row, at) -> {
            for (SelfReference reference : references) {
                String own = reference.ownKey(row.wire(), row.match());
                int number = own == null ? KeyNumbers.NONE : numbers.of(name(reference, own));
                if (number != KeyNumbers.NONE) {
                    places[number] = at;
                }
            }
        });
        for (int[] parent : parents) {
            Arrays.setAll(parent, at -> parent[at] == KeyNumbers.NONE ? KeyNumbers.NONE : places[parent[at]]);
        }
        return new ParentOrder(new Generations(parents, rows), references, section);
    }

    /** Two references by two keys do not mix. */
    private static String name(SelfReference reference, String key) {
        return reference.key().name() + ":" + key;
    }

    private static void each(ChangeSet.Section section, ObjIntConsumer<PlannedRow> consumer) {
        try (ChangeSet.Rows rows = section.rows()) {
            for (int at = 0; rows.hasNext(); at++) {
                consumer.accept(rows.next(), at);
            }
        }
    }

    /** In how many parts the rows go out, one after the other. */
    public int depth() {
        return generations.depth();
    }

    /** The part that a row goes with, by its place in the section; 0 is the first. */
    int part(int place) {
        return generations.of(place);
    }

    /** Rows that are above themselves, each with the look-up that makes it so. */
    public void circles(BiConsumer<PlannedRow, SelfReference> consumer) {
        if (section == null || !generations.hasCircles()) {
            return;
        }
        each(section, (row, at) -> {
            int by = generations.circleBy(at);
            if (by >= 0) {
                consumer.accept(row, references.get(by));
            }
        });
    }
}
