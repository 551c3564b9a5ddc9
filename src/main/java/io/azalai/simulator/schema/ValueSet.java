package io.azalai.simulator.schema;

import io.azalai.simulator.schema.Picklist.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A global value set: values that several fields share.
 *
 * @param isSorted whether they are shown in the order of their labels
 * @param values in order, inactive ones too
 */
public record ValueSet(String name, String label, @Nullable String description, boolean isSorted, List<Choice> values) {
    public ValueSet {
        values = List.copyOf(values);
    }
}
