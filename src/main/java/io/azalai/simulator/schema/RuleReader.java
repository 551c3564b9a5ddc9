package io.azalai.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the duplicate and assignment rules of the objects of a schema file. */
final class RuleReader {
    private static final Set<String> DUPLICATE_KEYS = Set.of("name", "fields", "action", "message");
    private static final Set<String> ASSIGNMENT_KEYS = Set.of("name", "active", "entries");
    private static final Set<String> ENTRY_KEYS = Set.of("field", "equals", "owner");

    /** Source: Object Reference, "AssignmentRule". */
    private static final Set<String> ASSIGNED = Set.of("Case", "Lead");

    private int assignmentRules;

    RuleSet read(ObjectSchema object, Map<String, YamlPlace> keys) {
        List<DuplicateRule> duplicates = new ArrayList<>();
        List<AssignmentRule> assignments = new ArrayList<>();
        YamlPlace duplicatePlace = keys.get("duplicate-rules");
        if (duplicatePlace != null) {
            duplicatePlace.list().forEach(place -> duplicates.add(duplicate(object, place)));
        }
        YamlPlace assignmentPlace = keys.get("assignment-rules");
        if (assignmentPlace != null) {
            if (!ASSIGNED.contains(object.name())) {
                assignmentPlace.problem("only Lead and Case have assignment rules. Leave them out.");
            }
            assignmentPlace.list().forEach(place -> assignments.add(assignment(object, place)));
        }
        if (assignments.stream().filter(AssignmentRule::isActive).count() > 1 && assignmentPlace != null) {
            assignmentPlace.problem("only one rule of an object is active. Write 'active: false' at the others.");
        }
        return new RuleSet(duplicates, assignments);
    }

    private static DuplicateRule duplicate(ObjectSchema object, YamlPlace place) {
        Map<String, YamlPlace> keys = place.mapping(DUPLICATE_KEYS);
        YamlPlace action = keys.get("action");
        String acts = text(action, "alert");
        if (action != null && !Set.of("alert", "block").contains(acts)) {
            action.problem("'" + acts + "' is no action. Use alert or block.");
        }
        List<String> fields = new ArrayList<>();
        YamlPlace places = keys.get("fields");
        if (places == null || places.list().isEmpty()) {
            place.problem("no 'fields'. Name the fields in which duplicates are equal.");
        } else {
            places.list().forEach(field -> fields.add(field(object, field)));
        }
        return new DuplicateRule(
                text(keys.get("name"), "Standard_" + object.name() + "_Duplicate_Rule"),
                fields,
                acts.equals("alert"),
                text(keys.get("message"), "Use one of these records?"));
    }

    private AssignmentRule assignment(ObjectSchema object, YamlPlace place) {
        Map<String, YamlPlace> keys = place.mapping(ASSIGNMENT_KEYS);
        List<AssignmentRule.Entry> entries = new ArrayList<>();
        YamlPlace places = keys.get("entries");
        if (places == null) {
            place.problem("no 'entries'. Write a list of owners, each with a field and what it equals.");
        } else {
            places.list().forEach(entry -> entries.add(entry(object, entry)));
        }
        YamlPlace active = keys.get("active");
        int number = ++assignmentRules;
        return new AssignmentRule(
                number, text(keys.get("name"), "Rule " + number), active == null || active.isTrue(), entries);
    }

    private static AssignmentRule.Entry entry(ObjectSchema object, YamlPlace place) {
        Map<String, YamlPlace> keys = place.mapping(ENTRY_KEYS);
        YamlPlace field = keys.get("field");
        if (keys.containsKey("field") != keys.containsKey("equals")) {
            place.problem(
                    "'field' and 'equals' go together. Write both, or none where the entry holds for every record.");
        }
        if (!keys.containsKey("owner")) {
            place.problem("no 'owner'. Write a user's name or a queue's developer name.");
        }
        return new AssignmentRule.Entry(
                field == null ? null : field(object, field), text(keys.get("equals"), ""), text(keys.get("owner"), ""));
    }

    private static String field(ObjectSchema object, YamlPlace place) {
        String name = place.text().orElse("");
        return object.field(name).map(FieldSchema::name).orElseGet(() -> {
            place.problem("there is no field '" + name + "' on " + object.name() + ". Name one of its fields.");
            return name;
        });
    }

    private static String text(@Nullable YamlPlace place, String fallback) {
        return place == null ? fallback : place.text().orElse(fallback);
    }
}
