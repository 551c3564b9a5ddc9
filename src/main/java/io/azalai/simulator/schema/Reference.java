package io.azalai.simulator.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a reference field points.
 *
 * @param targets names of objects; several make it polymorphic
 * @param relationshipName the name of the parent in nested JSON, bulk headers and SOQL; null where there is none
 * @param childRelationshipName the name of the children, seen from the parent; null where there is none
 * @param onDelete what becomes of this record when its parent is deleted
 * @param isMasterDetail whether the record belongs to its parent
 */
public record Reference(
        List<String> targets,
        @Nullable String relationshipName,
        @Nullable String childRelationshipName,
        OnDelete onDelete,
        boolean isMasterDetail) {

    /** What a parent's deletion does to the child. */
    public enum OnDelete {
        CLEAR,
        RESTRICT,
        CASCADE
    }

    public Reference {
        targets = List.copyOf(targets);
    }

    public boolean isPolymorphic() {
        return targets.size() > 1;
    }
}
