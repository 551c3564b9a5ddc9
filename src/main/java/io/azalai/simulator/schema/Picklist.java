package io.azalai.simulator.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a picklist field.
 *
 * @param values in order, inactive ones too
 * @param isSorted whether they are shown in the order of their labels
 * @param globalSet the global value set it takes them from; null where they are its own
 * @param active the active values in lower case
 */
public record Picklist(
        boolean isRestricted,
        boolean isSorted,
        List<Choice> values,
        @Nullable String globalSet,
        Set<String> active) {

    /**
     * One value.
     *
     * @param value what is stored
     * @param color as {@code #FF0000}
     */
    public record Choice(
            String value,
            String label,
            boolean isActive,
            boolean isDefault,
            @Nullable String description,
            @Nullable String color) {
        public static Choice of(String value) {
            return new Choice(value, value, true, false, null, null);
        }

        /** No longer to be chosen; records keep it. */
        public Choice inactive() {
            return new Choice(value, label, false, false, description, color);
        }
    }

    public Picklist {
        values = List.copyOf(values);
        active = Set.copyOf(active);
    }

    public static Picklist of(boolean isRestricted, List<Choice> values, @Nullable String globalSet) {
        return of(isRestricted, false, values, globalSet);
    }

    private static Picklist of(
            boolean isRestricted, boolean isSorted, List<Choice> values, @Nullable String globalSet) {
        Set<String> active = values.stream()
                .filter(Choice::isActive)
                .map(choice -> choice.value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new Picklist(isRestricted, isSorted, values, globalSet, active);
    }

    /** Whether the value may be stored. */
    public boolean accepts(String value) {
        return !isRestricted || active.contains(value.toLowerCase(Locale.ROOT));
    }

    /** The value as the picklist spells it; unchanged where the picklist does not have it. */
    public String spelled(String value) {
        for (Choice choice : values) {
            if (choice.value().equalsIgnoreCase(value)) {
                return choice.value();
            }
        }
        return value;
    }

    /** The value of a record created without one; empty where there is none. */
    public Optional<String> defaultValue() {
        return values.stream().filter(Choice::isDefault).map(Choice::value).findFirst();
    }

    public Picklist with(List<Choice> changed) {
        return of(isRestricted, isSorted, changed, globalSet);
    }

    /** With its own values, restricted and sorted as told. */
    public Picklist with(List<Choice> changed, boolean restricted, boolean sorted) {
        return of(restricted, sorted, changed, globalSet);
    }

    /** With the values of its global set; a field on such a set is always restricted. */
    Picklist takenFrom(ValueSet set) {
        return of(true, set.isSorted(), set.values(), set.name());
    }
}
