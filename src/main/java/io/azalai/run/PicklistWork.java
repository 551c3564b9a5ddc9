package io.azalai.run;

import io.azalai.diff.PicklistChange;
import io.azalai.diff.WantedValues;
import io.azalai.plan.Change;
import io.azalai.plan.Guards;
import io.azalai.plan.Operation;
import io.azalai.plan.PicklistGuard;
import io.azalai.run.Preview.PreviewedField;
import io.azalai.run.Preview.PreviewedRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run does to a picklist, which is written as a whole.
 *
 * @param resource where it is read and written: {@code /tooling/sobjects/CustomField/00N...}
 * @param wanted what the active values are to be, whatever they are when they are written
 * @param changes against the values as they were when the run was planned, unchanged ones too
 */
public record PicklistWork(String resource, WantedValues wanted, List<PicklistChange> changes) {
    public PicklistWork {
        changes = List.copyOf(changes);
    }

    /** How the change of a value is counted; empty where nothing changes. */
    static Optional<Change> counted(PicklistChange.Kind kind) {
        return switch (kind) {
            case UNCHANGED -> Optional.empty();
            case ADDED -> Optional.of(Change.ADDED);
            case RELABELLED, REACTIVATED -> Optional.of(Change.CHANGED);
            case DEACTIVATED -> Optional.of(Change.REMOVED);
        };
    }

    /** The guard that holds it. */
    Optional<Guards.Stop> judge(PicklistGuard guard) {
        long before = count(EnumSet.of(
                PicklistChange.Kind.UNCHANGED, PicklistChange.Kind.RELABELLED, PicklistChange.Kind.DEACTIVATED));
        long deactivated = count(EnumSet.of(PicklistChange.Kind.DEACTIVATED));
        return guard.judge(before, changes.size() - deactivated, deactivated);
    }

    private long count(Set<PicklistChange.Kind> kinds) {
        return changes.stream().filter(change -> kinds.contains(change.kind())).count();
    }

    /** The first changes as a person is shown them. */
    List<PreviewedRow> preview(int limit) {
        return changes.stream()
                .filter(change -> counted(change.kind()).isPresent())
                .limit(limit)
                .map(change -> new PreviewedRow(
                        change.name(), counted(change.kind()).orElseThrow(), Operation.REPLACE, fields(change)))
                .toList();
    }

    private static List<PreviewedField> fields(PicklistChange change) {
        List<PreviewedField> fields = new ArrayList<>();
        boolean isDeactivated = change.kind() == PicklistChange.Kind.DEACTIVATED;
        if (!isDeactivated && !change.after().equals(change.before())) {
            fields.add(new PreviewedField("label", change.before(), change.after()));
        }
        if (isDeactivated || change.kind() == PicklistChange.Kind.REACTIVATED) {
            fields.add(new PreviewedField("active", String.valueOf(isDeactivated), String.valueOf(!isDeactivated)));
        }
        return fields;
    }
}
