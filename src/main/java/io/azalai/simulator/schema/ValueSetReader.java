package io.azalai.simulator.schema;

import io.azalai.simulator.schema.Picklist.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads values of picklists, and global value sets: a list of values, or keys with values. */
final class ValueSetReader {
    private static final Set<String> SET_KEYS = Set.of("label", "values");
    private static final Set<String> VALUE_KEYS = Set.of("value", "label", "active", "default");

    private ValueSetReader() {}

    static ValueSet set(String name, YamlPlace place) {
        if (!name.matches("[A-Za-z]\\w*")) {
            place.problem("'" + name + "' is no name of a global set. Use letters, digits and underscores.");
        }
        if (place.isSequence()) {
            return new ValueSet(name, Labels.of(name), null, false, choices(place));
        }
        Map<String, YamlPlace> keys = place.mapping(SET_KEYS);
        YamlPlace label = keys.get("label");
        YamlPlace values = keys.get("values");
        return new ValueSet(
                name,
                label == null ? Labels.of(name) : label.text().orElse(name),
                null,
                false,
                values == null ? List.of() : choices(values));
    }

    static List<Choice> choices(YamlPlace values) {
        List<Choice> choices = new ArrayList<>();
        values.list().forEach(value -> choices.add(choice(value)));
        return choices;
    }

    private static Choice choice(YamlPlace value) {
        if (value.isScalar()) {
            return Choice.of(value.text().orElse(""));
        }
        Map<String, YamlPlace> parts = value.mapping(VALUE_KEYS);
        YamlPlace text = parts.get("value");
        if (text == null) {
            value.problem("no 'value'. Add what is stored.");
            return Choice.of("");
        }
        String stored = text.text().orElse("");
        YamlPlace label = parts.get("label");
        YamlPlace active = parts.get("active");
        YamlPlace isDefault = parts.get("default");
        return new Choice(
                stored,
                label == null ? stored : label.text().orElse(stored),
                active == null || active.isTrue(),
                isDefault != null && isDefault.isTrue(),
                null,
                null);
    }
}
