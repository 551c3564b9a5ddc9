package io.azalai.diff;

import io.azalai.salesforce.PicklistValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the active values of a picklist are to be: those of the model, and those that the model names in rows that cannot be sent, which stay
 * as they are. Every other value becomes inactive. Immutable.
 *
 * @param rows in the order of the model
 * @param held names of values that stay as they are, in no order
 */
public record WantedValues(List<Wanted> rows, Set<String> held) {
    /**
     * A value of the model.
     *
     * @param label null keeps the one that the value has
     */
    public record Wanted(String name, @Nullable String label) {
        /** What the label will be. */
        String labelOver(@Nullable PicklistValue current) {
            return label != null ? label : current != null ? current.label() : name;
        }
    }

    public WantedValues {
        rows = List.copyOf(rows);
        held = Set.copyOf(held);
    }

    /** All values of the picklist as they are to be written over the current ones. */
    public List<PicklistValue> over(List<PicklistValue> current) {
        Map<String, PicklistValue> left = byName(current);
        List<PicklistValue> values = new ArrayList<>();
        for (Wanted row : rows) {
            PicklistValue known = left.remove(row.name());
            values.add(new PicklistValue(row.name(), row.labelOver(known), true));
        }
        for (PicklistValue other : left.values()) {
            values.add(held.contains(other.name()) ? other : other.inactive());
        }
        return values;
    }

    /**
     * What differs, in the order of {@link #over}; inactive values that stay so are left out.
     *
     * @param isKnown whether the picklist once had a value that is not among the current ones
     */
    public List<PicklistChange> changes(List<PicklistValue> current, Predicate<String> isKnown) {
        Map<String, PicklistValue> before = byName(current);
        List<PicklistChange> changes = new ArrayList<>();
        for (PicklistValue value : over(current)) {
            PicklistValue known = before.get(value.name());
            if (value.isActive() || (known != null && known.isActive())) {
                changes.add(new PicklistChange(
                        value.name(),
                        kind(value, known, isKnown),
                        known == null ? null : known.label(),
                        value.label()));
            }
        }
        return changes;
    }

    /** Whether writing them would change anything. */
    public boolean differFrom(List<PicklistValue> current) {
        return changes(current, name -> false).stream()
                .anyMatch(change -> change.kind() != PicklistChange.Kind.UNCHANGED);
    }

    private static PicklistChange.Kind kind(
            PicklistValue value, @Nullable PicklistValue known, Predicate<String> isKnown) {
        if (!value.isActive()) {
            return PicklistChange.Kind.DEACTIVATED;
        }
        if (known == null) {
            return isKnown.test(value.name()) ? PicklistChange.Kind.REACTIVATED : PicklistChange.Kind.ADDED;
        }
        if (!known.isActive()) {
            return PicklistChange.Kind.REACTIVATED;
        }
        return known.label().equals(value.label()) ? PicklistChange.Kind.UNCHANGED : PicklistChange.Kind.RELABELLED;
    }

    private static Map<String, PicklistValue> byName(List<PicklistValue> values) {
        Map<String, PicklistValue> byName = new LinkedHashMap<>();
        values.forEach(value -> byName.put(value.name(), value));
        return byName;
    }
}
