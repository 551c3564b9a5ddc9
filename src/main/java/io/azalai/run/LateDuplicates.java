package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.Difference;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.Decision;
import io.azalai.plan.Decisions;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rows that had been judged before another row of the model showed them to be duplicates; they are taken back. Confined to one run. */
final class LateDuplicates {
    private static final int PAGE = 1000;

    private final Differ differ;
    private final Snapshot snapshot;
    private final ChangeSet changeSet;
    private final Decisions decisions;
    private final Set<String> dropped = new HashSet<>();
    private final Map<Operation, Long> droppedByOperation = new EnumMap<>(Operation.class);
    private long droppedChanged;

    LateDuplicates(Differ differ, Snapshot snapshot, ChangeSet changeSet, Decisions decisions) {
        this.differ = differ;
        this.snapshot = snapshot;
        this.changeSet = changeSet;
        this.decisions = decisions;
    }

    /** Takes them back: each is counted where it was, and told to be invalid. */
    void takeBack(Consumer<String> duplicateKey, Consumer<String> duplicateMatch, PlanCounts counts) {
        differ.duplicateKeys().forEach((key, kind) -> {
            takeBack(key, kind, counts);
            duplicateKey.accept(key);
        });
        if (!differ.duplicateMatches().isEmpty()) {
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
        if (!differ.isInBackOff(key) && decisions.decide(change) instanceof Decision.Send send) {
            drop(key, change, send.operation(), counts);
        } else {
            counts.skipped(change, -1);
        }
    }

    private void drop(String key, Change change, Operation operation, PlanCounts counts) {
        counts.planned(change, -1);
        dropped.add(key);
        droppedByOperation.merge(operation, 1L, Long::sum);
        droppedChanged += change == Change.CHANGED ? 1 : 0;
    }

    private void takeBackUnchanged(Consumer<String> duplicateMatch, PlanCounts counts) {
        for (Collection<String> page : pages(differ.duplicateMatches())) {
            for (List<Snapshot.Entry> entries : snapshot.findByMatch(page).values()) {
                for (Snapshot.Entry entry : entries) {
                    if (differ.isUnchanged(entry) && !differ.duplicateKeys().containsKey(entry.key())) {
                        counts.unchanged(-1);
                        duplicateMatch.accept(entry.key());
                    }
                }
            }
        }
    }

    private void takeBackPlanned(Consumer<String> duplicateMatch, PlanCounts counts) {
        for (ChangeSet.Section section : changeSet.sections()) {
            try (ChangeSet.Rows rows = section.rows()) {
                while (rows.hasNext()) {
                    PlannedRow row = rows.next();
                    String match = row.match();
                    if (row.change() != Change.REMOVED
                            && match != null
                            && differ.duplicateMatches().contains(match)
                            && !dropped.contains(row.key())) {
                        drop(row.key(), row.change(), row.operation(), counts);
                        duplicateMatch.accept(row.key());
                    }
                }
            }
        }
    }

    private static List<List<String>> pages(Set<String> texts) {
        List<String> all = List.copyOf(texts);
        List<List<String>> pages = new ArrayList<>();
        for (int start = 0; start < all.size(); start += PAGE) {
            pages.add(all.subList(start, Math.min(all.size(), start + PAGE)));
        }
        return pages;
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
