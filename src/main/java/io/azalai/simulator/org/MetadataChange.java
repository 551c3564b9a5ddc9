package io.azalai.simulator.org;

import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.Picklist.Choice;
import java.util.List;

/**
 * What a write of metadata comes to.
 *
 * @param schema of the org after it
 * @param type {@code CustomField} or {@code GlobalValueSet}
 * @param name {@code Account.Region__c}, or the set's name
 * @param before the values that there were, inactive ones too
 * @param after the values that there are now
 */
public record MetadataChange(
        OrgSchema schema, String type, String name, String id, List<Choice> before, List<Choice> after) {
    public MetadataChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
