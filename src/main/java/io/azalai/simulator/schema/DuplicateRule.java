package io.azalai.simulator.schema;

import java.util.List;

/**
 * What makes a record a duplicate of another one of its object: all of these fields are filled and equal.
 *
 * @param isAlert whether a call may ask to save the record all the same
 */
public record DuplicateRule(String name, List<String> fields, boolean isAlert, String message) {
    public DuplicateRule {
        fields = List.copyOf(fields);
    }
}
