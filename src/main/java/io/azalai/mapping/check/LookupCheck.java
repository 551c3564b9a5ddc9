package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the org can find what a look-up asks for: objects that the field links to, and in each of them one unique field. */
final class LookupCheck {
    private final ObjectDescribe object;
    private final Map<String, ObjectDescribe> parents;

    LookupCheck(ObjectDescribe object, Map<String, ObjectDescribe> parents) {
        this.object = object;
        this.parents = parents;
    }

    /** What is wrong with a field's look-up; nothing where it can be made. */
    List<String> problems(FieldDescribe field, Source.Lookup lookup) {
        if (field.type() != FieldType.REFERENCE) {
            return List.of("field '%s' of %s links to no other object, so 'find' has nothing to find. Map a column."
                    .formatted(field.name(), object.name()));
        }
        List<String> problems = new ArrayList<>();
        for (String find : lookup.find()) {
            parent(field, find, lookup.where()).ifPresent(problems::add);
        }
        if (problems.isEmpty() && types(lookup).size() > 1) {
            problems.add(
                    "field '%s' is of another type in each of %s, so one column cannot equal both. Use another field."
                            .formatted(lookup.where(), String.join(", ", lookup.find())));
        }
        return problems;
    }

    private Optional<String> parent(FieldDescribe field, String find, String where) {
        if (field.referenceTo().stream().noneMatch(find::equalsIgnoreCase)) {
            return Optional.of("field '%s' of %s does not link to '%s' but to %s."
                    .formatted(field.name(), object.name(), find, String.join(", ", field.referenceTo())));
        }
        ObjectDescribe parent = parents.get(find);
        if (parent == null) {
            return Optional.of("the org has no object '%s' that the user may see.".formatted(find));
        }
        Optional<FieldDescribe> key = parent.field(where);
        if (key.isEmpty()) {
            return Optional.of("%s has no field '%s' that the user may see.%s Create it, or give field-level access."
                    .formatted(
                            parent.name(),
                            where,
                            Suggestion.text(
                                    where,
                                    parent.fields().stream()
                                            .map(FieldDescribe::name)
                                            .toList())));
        }
        return isUnique(key.get())
                ? Optional.empty()
                : Optional.of(
                        "field '%s' of %s is neither unique nor an external id, so several records may have one value. Use one of %s."
                                .formatted(where, parent.name(), unique(parent)));
    }

    private List<FieldType> types(Source.Lookup lookup) {
        return lookup.find().stream()
                .flatMap(find -> Optional.ofNullable(parents.get(find)).stream())
                .flatMap(parent -> parent.field(lookup.where()).stream())
                .map(FieldDescribe::type)
                .distinct()
                .toList();
    }

    /** An auto-number counts as unique, since the org gives each number once. */
    private static boolean isUnique(FieldDescribe key) {
        return key.isUnique()
                || key.isExternalId()
                || key.isIdLookup()
                || key.isAutoNumber()
                || key.type() == FieldType.ID;
    }

    private static String unique(ObjectDescribe parent) {
        return parent.fields().stream()
                .filter(LookupCheck::isUnique)
                .map(FieldDescribe::name)
                .collect(Collectors.joining(", "));
    }
}
