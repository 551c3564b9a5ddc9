package io.azalai.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as far as a sync must know it. Source: REST API Developer Guide, "sObject Describe".
 *
 * @param length characters that a text may have; 0 where the type has none
 * @param precision digits of a number in all; {@code scale} of them after the point
 * @param isIdLookup whether it may name a record in an upsert or as a parent's key
 * @param referenceTo the objects that a reference may point to
 * @param relationshipName the name used in nested JSON and CSV headers; null where there is none
 * @param picklistValues the active values
 */
public record FieldDescribe(
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        boolean isCreateable,
        boolean isUpdateable,
        boolean isNillable,
        boolean isDefaultedOnCreate,
        boolean isExternalId,
        boolean isIdLookup,
        boolean isUnique,
        boolean isCaseSensitive,
        boolean isCalculated,
        boolean isAutoNumber,
        boolean isRestrictedPicklist,
        boolean isPolymorphic,
        List<String> referenceTo,
        @Nullable String relationshipName,
        List<String> picklistValues) {

    public FieldDescribe {
        referenceTo = List.copyOf(referenceTo);
        picklistValues = List.copyOf(picklistValues);
    }

    /** Whether a record cannot be created without it. */
    public boolean isRequiredOnCreate() {
        return isCreateable && !isNillable && !isDefaultedOnCreate && type != FieldType.BOOLEAN;
    }
}
