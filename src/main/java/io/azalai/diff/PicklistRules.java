package io.azalai.diff;

import io.azalai.mapping.PicklistMapper;
import io.azalai.mapping.PicklistRow;
import io.azalai.outcome.ErrorCodes;
import io.azalai.salesforce.PicklistValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a model may be values of one picklist together: API names are unique over active and inactive values, labels over active
 * ones, both without regard to case. Source: Metadata API Developer Guide, "CustomValue"; Salesforce Help, "Picklist Limitations". Confined
 * to one run.
 */
public final class PicklistRules {
    private final List<PicklistValue> current;
    private final Map<String, String> spelled = new HashMap<>();
    private List<PicklistRow> rows = List.of();

    /**
     * Of a picklist.
     *
     * @param current its values, as far as the org tells them
     * @param remembered names of values that it once had
     */
    public PicklistRules(List<PicklistValue> current, Collection<String> remembered) {
        this.current = List.copyOf(current);
        remembered.forEach(name -> spelled.put(folded(name), name));
        current.forEach(value -> spelled.put(folded(value.name()), value.name()));
    }

    /** The rows, each that breaks a rule refused; of rows that break it together, all. */
    public List<PicklistRow> judge(List<PicklistRow> mapped) {
        rows = mapped;
        repeated(PicklistRow::key, "DUPLICATE_KEY", "several rows of the model have the primary key '%s'", null);
        repeated(
                row -> folded(row.name()),
                "DUPLICATE_MATCH",
                "several rows of the model have the API name '%s', or one that differs from it by case alone",
                PicklistMapper.NAME);
        rows = rows.stream().map(this::spelling).toList();
        for (boolean isStable = false; !isStable; ) {
            isStable = !labels();
        }
        return rows;
    }

    /** What is wanted of rows that were judged. */
    public WantedValues wanted() {
        List<WantedValues.Wanted> wanted = rows.stream()
                .filter(row -> row.refusal() == null)
                .map(row -> new WantedValues.Wanted(Objects.requireNonNull(row.name()), row.label()))
                .toList();
        return new WantedValues(wanted, held().stream().map(PicklistValue::name).collect(Collectors.toSet()));
    }

    /** Active values that the model names in rows that cannot be sent; they stay as they are. */
    private List<PicklistValue> held() {
        Set<String> named = rows.stream()
                .filter(row -> row.refusal() != null && row.name() != null)
                .map(row -> folded(row.name()))
                .collect(Collectors.toSet());
        Set<String> sent = rows.stream()
                .filter(row -> row.refusal() == null)
                .map(row -> folded(row.name()))
                .collect(Collectors.toSet());
        return current.stream()
                .filter(PicklistValue::isActive)
                .filter(value -> named.contains(folded(value.name())) && !sent.contains(folded(value.name())))
                .toList();
    }

    /** Refuses all rows that share what the function gives; a row that is refused already makes others its likes too. */
    private void repeated(Function<PicklistRow, String> shared, String code, String message, @Nullable String field) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(shared.apply(row), 1, Integer::sum));
        rows = rows.stream()
                .map(row -> {
                    String of = shared.apply(row);
                    boolean isRepeated = !of.isEmpty() && counts.getOrDefault(of, 0) > 1;
                    String shown = field == null ? row.key() : String.valueOf(row.name());
                    return isRepeated && row.refusal() == null
                            ? row.refused(ErrorCodes.of(code), message.formatted(shown), field)
                            : row;
                })
                .toList();
    }

    private PicklistRow spelling(PicklistRow row) {
        String known = row.name() == null ? null : spelled.get(folded(row.name()));
        if (known == null || known.equals(row.name()) || row.refusal() != null) {
            return row;
        }
        return row.refused(
                ErrorCodes.of("NAME_SPELLED_OTHERWISE"),
                "the API name is '%s', and the picklist has '%s', which Salesforce takes for the same"
                        .formatted(row.name(), known),
                PicklistMapper.NAME);
    }

    /** Refuses rows whose label another value would have; tells whether it did, since what is held by that may meet another label. */
    private boolean labels() {
        Map<String, PicklistValue> byName =
                current.stream().collect(Collectors.toMap(PicklistValue::name, Function.identity(), (a, b) -> a));
        Map<String, Integer> counts = new HashMap<>();
        Function<PicklistRow, String> label =
                row -> folded(new WantedValues.Wanted(Objects.requireNonNull(row.name()), row.label())
                        .labelOver(byName.get(row.name())));
        held().forEach(value -> counts.merge(folded(value.label()), 1, Integer::sum));
        rows.stream()
                .filter(row -> row.refusal() == null)
                .forEach(row -> counts.merge(label.apply(row), 1, Integer::sum));
        List<PicklistRow> judged = new ArrayList<>();
        boolean isAny = false;
        for (PicklistRow row : rows) {
            boolean isRepeated = row.refusal() == null && counts.getOrDefault(label.apply(row), 0) > 1;
            isAny |= isRepeated;
            judged.add(
                    isRepeated
                            ? row.refused(
                                    ErrorCodes.of("DUPLICATE_LABEL"),
                                    "several active values would have the label of this row",
                                    PicklistMapper.LABEL)
                            : row);
        }
        rows = judged;
        return isAny;
    }

    private static String folded(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
