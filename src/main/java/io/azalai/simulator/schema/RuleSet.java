package io.azalai.simulator.schema;

import java.util.List;

/** The rules of an object that the org's own machinery applies to a save. */
public record RuleSet(List<DuplicateRule> duplicates, List<AssignmentRule> assignments) {
    public static final RuleSet NONE = new RuleSet(List.of(), List.of());

    public RuleSet {
        duplicates = List.copyOf(duplicates);
        assignments = List.copyOf(assignments);
    }
}
