package io.azalai.simulator.tooling;

import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.Picklist.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a picklist's values when others are written: those left out stay, inactive, and nothing is ever deleted. Source: Metadata API Developer Guide, "CustomValue" and
 * "Picklist Limitations" of the help.
 */
final class ValueRules {
    private static final int MOST_ACTIVE = 1_000;
    private static final int MOST_INACTIVE = 4_000;
    private static final int LONGEST = 255;

    private ValueRules() {}

    /**
     * The values afterwards: those that were sent in their order, then the others.
     *
     * @param known all that there are, inactive ones and those that records brought along too
     * @param restricted whether active and inactive ones count together
     */
    static List<Choice> merged(List<Choice> known, List<Choice> sent, boolean restricted, boolean sorted) {
        checkTexts(sent);
        List<Choice> merged = new ArrayList<>(sent);
        merged.addAll(leftOut(known, names(sent)));
        checkLabels(merged);
        checkDefault(merged);
        checkCounts(merged, restricted);
        if (sorted) {
            merged.sort(Comparator.comparing(Choice::label, String.CASE_INSENSITIVE_ORDER));
        }
        return merged;
    }

    /** The names as they were sent, by themselves in lower case. */
    private static Map<String, String> names(List<Choice> sent) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Choice choice : sent) {
            if (names.put(choice.value().toLowerCase(Locale.ROOT), choice.value()) != null) {
                throw duplicate("Duplicate picklist value: " + choice.value());
            }
        }
        return names;
    }

    /** A name that differs from a known one by capitals alone is not that value, and may not stand beside it. */
    private static List<Choice> leftOut(List<Choice> known, Map<String, String> sent) {
        List<Choice> leftOut = new ArrayList<>();
        for (Choice choice : known) {
            String name = sent.get(choice.value().toLowerCase(Locale.ROOT));
            if (name == null) {
                leftOut.add(choice.inactive());
            } else if (!name.equals(choice.value())) {
                throw duplicate("Duplicate picklist value: " + name);
            }
        }
        return leftOut;
    }

    private static void checkTexts(List<Choice> sent) {
        for (Choice choice : sent) {
            if (choice.value().length() > LONGEST || choice.label().length() > LONGEST) {
                throw RestException.of(
                        400,
                        "STRING_TOO_LONG",
                        "Picklist value: data value too large: " + choice.value() + " (max length=" + LONGEST + ")");
            }
        }
    }

    private static void checkLabels(List<Choice> choices) {
        Set<String> labels = new HashSet<>();
        for (Choice choice : choices) {
            if (choice.isActive() && !labels.add(choice.label().toLowerCase(Locale.ROOT))) {
                throw duplicate("Duplicate label: " + choice.label());
            }
        }
    }

    private static void checkDefault(List<Choice> choices) {
        if (choices.stream().filter(Choice::isDefault).count() > 1) {
            throw RestException.of(400, "FIELD_INTEGRITY_EXCEPTION", "Only one value can be the default value");
        }
        if (choices.stream().anyMatch(choice -> choice.isDefault() && !choice.isActive())) {
            throw RestException.of(400, "FIELD_INTEGRITY_EXCEPTION", "An inactive value cannot be the default value");
        }
    }

    private static void checkCounts(List<Choice> choices, boolean restricted) {
        long active = choices.stream().filter(Choice::isActive).count();
        long counted = restricted ? choices.size() : active;
        if (counted > MOST_ACTIVE) {
            throw tooMany(counted, (restricted ? "" : "active ") + "values", MOST_ACTIVE);
        }
        if (choices.size() - active > MOST_INACTIVE) {
            throw tooMany(choices.size() - active, "inactive values", MOST_INACTIVE);
        }
    }

    private static RestException tooMany(long number, String what, int most) {
        return RestException.of(
                400, "LIMIT_EXCEEDED", "The picklist would have " + number + " " + what + ". The limit is " + most);
    }

    private static RestException duplicate(String message) {
        return RestException.of(400, "DUPLICATE_VALUE", message);
    }
}
