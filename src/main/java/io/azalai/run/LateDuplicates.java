package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.Difference;
import io.azalai.mapping.TargetFields;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.Decision;
import io.azalai.plan.Operation;
import io.azalai.plan.ParentOrder;
import io.azalai.plan.PlannedRow;
import io.azalai.store.Snapshot;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Rows that had been judged before another row of the model showed them to be duplicates; they are taken back. Confined to one run. */
final class LateDuplicates {
    private final Differ differ;
    private final Snapshot snapshot;
    private final ChangeSet changeSet;
    private final BiFunction<String, Change, Decision> decisions;
    private final TargetFields target;
    private final Set<String> dropped = new HashSet<>();
    private final Map<Operation, Long> droppedByOperation = new EnumMap<>(Operation.class);
    private long droppedChanged;

    /**
     * Of a plan.
     *
     * @param decisions what was decided about a change of the row of a key
     */
    LateDuplicates(
            Differ differ,
            Snapshot snapshot,
            ChangeSet changeSet,
            BiFunction<String, Change, Decision> decisions,
            TargetFields target) {
        this.differ = differ;
        this.snapshot = snapshot;
        this.changeSet = changeSet;
        this.decisions = decisions;
        this.target = target;
    }

    /** Takes them back: each is counted where it was, and told to be invalid. */
    void takeBack(Consumer<String> duplicateKey, BiConsumer<String, String> duplicateMatch, PlanCounts counts) {
        differ.duplicateKeys().forEach((key, kind) -> {
            takeBack(key, kind, counts);
            duplicateKey.accept(key);
        });
        if (differ.hasDuplicateMatches()) {
            takeBackUnchanged(duplicateMatch, counts);
            takeBackPlanned(duplicateMatch, counts);
        }
    }

    private void takeBack(String key, Difference.Kind kind, PlanCounts counts) {
        if (kind == Difference.Kind.UNCHANGED) {
            counts.unchanged(-1);
            return;
        }
        Change change = kind == Difference.Kind.ADDED ? Change.ADDED : Change.CHANGED;
        if (!differ.isInBackOff(key) && decisions.apply(key, change) instanceof Decision.Send send) {
            drop(key, change, send.operation(), counts);
        } else {
            counts.skipped(change, -1);
        }
    }

    /** Takes a planned row back. */
    void drop(String key, Change change, Operation operation, PlanCounts counts) {
        counts.planned(change, -1);
        dropped.add(key);
        droppedByOperation.merge(operation, 1L, Long::sum);
        droppedChanged += change == Change.CHANGED ? 1 : 0;
    }

    /** Looks at the whole snapshot, since the org may take texts for one that a database does not. */
    private void takeBackUnchanged(BiConsumer<String, String> duplicateMatch, PlanCounts counts) {
        snapshot.each(entry -> {
            if (differ.isDuplicateMatch(entry.match())
                    && differ.isUnchanged(entry)
                    && !differ.duplicateKeys().containsKey(entry.key())) {
                counts.unchanged(-1);
                duplicateMatch.accept(entry.key(), Objects.requireNonNull(entry.match()));
            }
        });
    }

    private void takeBackPlanned(BiConsumer<String, String> duplicateMatch, PlanCounts counts) {
        for (ChangeSet.Section section : changeSet.sections()) {
            try (ChangeSet.Rows rows = section.rows()) {
                while (rows.hasNext()) {
                    PlannedRow row = rows.next();
                    if (row.change() != Change.REMOVED
                            && differ.isDuplicateMatch(row.match())
                            && !dropped.contains(row.key())) {
                        drop(row.key(), row.change(), row.operation(), counts);
                        duplicateMatch.accept(row.key(), Objects.requireNonNull(row.match()));
                    }
                }
            }
        }
    }

    /** Rows that are their own parents, through others or at once: no order brings a parent of theirs in before them. */
    void takeBackCircles(ParentOrder order, BiConsumer<String, String> circle, PlanCounts counts) {
        order.circles((row, reference) -> {
            if (!dropped.contains(row.key())) {
                drop(row.key(), row.change(), row.operation(), counts);
                circle.accept(row.key(), target.fields().get(reference.place()).ownField());
            }
        });
    }

    /** Keys of planned rows that are not to be sent after all. */
    Set<String> dropped() {
        return dropped;
    }

    Map<Operation, Long> droppedByOperation() {
        return droppedByOperation;
    }

    /** How many of them were rows that the snapshot knows. */
    long droppedChanged() {
        return droppedChanged;
    }
}
