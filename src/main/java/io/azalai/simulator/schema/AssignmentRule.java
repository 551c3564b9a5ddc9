package io.azalai.simulator.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives leads and cases their owner: the first entry that holds does.
 *
 * @param number of the rule in its file, from 1; its Id is made of it
 * @param isActive whether it is the one that calls mean which name none
 */
public record AssignmentRule(int number, String name, boolean isActive, List<Entry> entries) {

    /**
     * One line of a rule.
     *
     * @param field that decides; null where the entry holds for every record
     * @param equals what the field holds, as text in any case
     * @param owner a user's name or a queue's developer name
     */
    public record Entry(@Nullable String field, String equals, String owner) {}

    public AssignmentRule {
        entries = List.copyOf(entries);
    }
}
