package io.azalai.simulator.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * One object of the org. Immutable; a change makes a new one, in which each field keeps its position, for stored records are arrays by position.
 *
 * @param keyPrefix the first three characters of its Ids
 * @param fields by position, hidden ones too
 * @param positions of the fields by name in lower case
 * @param rules that the org applies to a save
 */
public record ObjectSchema(
        String name,
        String label,
        String labelPlural,
        String keyPrefix,
        ObjectAccess access,
        List<FieldSchema> fields,
        Map<String, Integer> positions,
        RuleSet rules) {

    public ObjectSchema {
        fields = List.copyOf(fields);
        positions = Map.copyOf(positions);
    }

    public static ObjectSchema of(
            String name,
            String label,
            String labelPlural,
            String keyPrefix,
            ObjectAccess access,
            List<FieldSchema> fields) {
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 0; position < fields.size(); position++) {
            positions.put(fields.get(position).name().toLowerCase(Locale.ROOT), position);
        }
        return new ObjectSchema(name, label, labelPlural, keyPrefix, access, fields, positions, RuleSet.NONE);
    }

    /** The position of the field of that name, in any case; empty where there is none or it is hidden. */
    public OptionalInt position(String field) {
        Integer position = positions.get(field);
        if (position == null) {
            position = positions.get(field.toLowerCase(Locale.ROOT));
        }
        return position == null || fields.get(position).isHidden() ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** The field of that name, in any case; empty where there is none or it is hidden. */
    public Optional<FieldSchema> field(String field) {
        OptionalInt position = position(field);
        return position.isEmpty() ? Optional.empty() : Optional.of(fields.get(position.getAsInt()));
    }

    /** The reference field whose parent goes by that name: {@code Account} for {@code AccountId}. */
    public Optional<FieldSchema> relation(String relationshipName) {
        return fields.stream()
                .filter(field -> !field.isHidden() && field.isRelation(relationshipName))
                .findFirst();
    }

    public FieldSchema field(int position) {
        return fields.get(position);
    }

    /** The fields that the user sees. */
    public List<FieldSchema> visibleFields() {
        return fields.stream().filter(field -> !field.isHidden()).toList();
    }

    public boolean isCustom() {
        return name.endsWith("__c") || isEvent();
    }

    /** Whether it is a platform event. */
    public boolean isEvent() {
        return name.endsWith("__e");
    }

    /** With one field changed in place, hidden or not. */
    public ObjectSchema withField(String field, UnaryOperator<FieldSchema> change) {
        Integer position = positions.get(field.toLowerCase(Locale.ROOT));
        if (position == null) {
            throw new IllegalArgumentException("object '" + name + "' has no field '" + field + "'");
        }
        List<FieldSchema> changed = new ArrayList<>(fields);
        changed.set(position, change.apply(changed.get(position)));
        return of(name, label, labelPlural, keyPrefix, access, changed).withRules(rules);
    }

    /** With the values of a global set in every field on it. */
    ObjectSchema withValues(ValueSet set) {
        ObjectSchema changed = this;
        for (FieldSchema field : fields) {
            Picklist picklist = field.picklist();
            if (picklist != null && set.name().equalsIgnoreCase(picklist.globalSet())) {
                changed = changed.withField(field.name(), each -> each.withPicklist(picklist.takenFrom(set)));
            }
        }
        return changed;
    }

    /** With one field more, at the end. */
    public ObjectSchema plus(FieldSchema field) {
        List<FieldSchema> changed = new ArrayList<>(fields);
        changed.add(field);
        return of(name, label, labelPlural, keyPrefix, access, changed).withRules(rules);
    }

    public ObjectSchema withAccess(ObjectAccess changed) {
        return of(name, label, labelPlural, keyPrefix, changed, fields).withRules(rules);
    }

    public ObjectSchema withRules(RuleSet changed) {
        return new ObjectSchema(name, label, labelPlural, keyPrefix, access, fields, positions, changed);
    }
}
