package io.azalai.simulator.org;

import io.azalai.simulator.schema.AssignmentRule;
import io.azalai.simulator.schema.AssignmentRule.Entry;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a lead or a case the owner that an assignment rule names. Guarded by the org's lock. */
final class Assignments {
    private static final String PREFIX = "01Q";
    private static final Set<String> ASSIGNED = Set.of("Case", "Lead");

    private final Tables tables;

    Assignments(Tables tables) {
        this.tables = tables;
    }

    /** Changes the draft's owner where its call asks for a rule of which an entry holds. */
    void apply(RecordDraft draft) {
        String wanted = draft.context().options().assignmentRule();
        OptionalInt owner = draft.object().position("OwnerId");
        if (wanted == null
                || owner.isEmpty()
                || !ASSIGNED.contains(draft.object().name())) {
            return;
        }
        Optional<AssignmentRule> rule = rule(draft.object(), wanted);
        rule.ifPresent(found -> found.entries().stream()
                .filter(entry -> holds(draft, entry))
                .findFirst()
                .flatMap(entry -> owner(entry.owner()))
                .ifPresent(id -> {
                    draft.values()[owner.getAsInt()] = id;
                    draft.setAssignedBy(found.name());
                }));
    }

    private static Optional<AssignmentRule> rule(ObjectSchema object, String wanted) {
        List<AssignmentRule> rules = object.rules().assignments();
        if (wanted.equals(SaveOptions.ACTIVE)) {
            return rules.stream().filter(AssignmentRule::isActive).findFirst();
        }
        String id = SalesforceId.normalized(wanted).orElse("");
        Optional<AssignmentRule> named = rules.stream()
                .filter(rule -> SalesforceId.of(PREFIX, rule.number()).equals(id))
                .findFirst();
        if (named.isEmpty()) {
            throw new RowRefused("INVALID_ASSIGNMENT_RULE", "invalid assignment rule: " + wanted);
        }
        return named;
    }

    private static boolean holds(RecordDraft draft, Entry entry) {
        String field = entry.field();
        @Nullable Object value = field == null ? null : draft.value(field);
        return field == null || (value != null && value.toString().equalsIgnoreCase(entry.equals()));
    }

    /** A user by name, or a queue by developer name. */
    private Optional<String> owner(String name) {
        return find("User", "Username", name).or(() -> find("Group", "DeveloperName", name));
    }

    private Optional<String> find(String object, String field, String value) {
        Table table = tables.find(object).orElse(null);
        OptionalInt position =
                table == null ? OptionalInt.empty() : table.schema().position(field);
        if (table == null || position.isEmpty()) {
            return Optional.empty();
        }
        FieldSchema schema = table.schema().field(position.getAsInt());
        int slot = table.find(position.getAsInt(), Table.key(schema, value));
        return slot < 0 ? Optional.empty() : Optional.of(table.id(slot));
    }

    /** Owners that are not there. */
    List<SchemaProblem> problems(OrgSchema schema) {
        List<SchemaProblem> problems = new ArrayList<>();
        for (ObjectSchema object : schema.objects()) {
            for (AssignmentRule rule : object.rules().assignments()) {
                rule.entries().stream()
                        .filter(entry -> owner(entry.owner()).isEmpty())
                        .forEach(entry -> problems.add(schema.place(object.name())
                                .problem("objects." + object.name()
                                        + ".assignment-rules: there is no user and no queue '" + entry.owner()
                                        + "'. Add it to 'records', or name another owner.")));
            }
        }
        return problems;
    }
}
