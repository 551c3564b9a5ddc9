package io.azalai.salesforce;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as far as a sync must know it. Source: REST API Developer Guide, "sObject Describe".
 *
 * @param length characters that a text may have; 0 where the type has none
 * @param precision digits of a number in all; {@code scale} of them after the point
 * @param isIdLookup whether it may name a record in an upsert or as a parent's key
 * @param isMasterDetail whether a record is a part of the one that it refers to
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
        boolean isMasterDetail,
        List<String> referenceTo,
        @Nullable String relationshipName,
        List<String> picklistValues) {

    public FieldDescribe {
        referenceTo = List.copyOf(referenceTo);
        picklistValues = List.copyOf(picklistValues);
    }

    /** One text for all texts of one value, as answers and requests spell it differently. */
    public String canonical(String text) {
        return CanonicalText.of(type, text);
    }

    /** One text for all texts that the org takes for one when it looks for a record by this field. */
    public String asKey(String text) {
        String canonical = canonical(text);
        return isCaseSensitive || type == FieldType.ID ? canonical : canonical.toLowerCase(Locale.ROOT);
    }

    /** Whether a value of it stands in a query without quotes. */
    boolean isUnquoted() {
        return switch (type.kind()) {
            case TRUTH, WHOLE, DECIMAL, DATE, MOMENT, TIME -> true;
            case TEXT, ID, COMPOUND, FILE -> false;
        };
    }

    /** Whether a record cannot be created without it. */
    public boolean isRequiredOnCreate() {
        return isCreateable && !isNillable && !isDefaultedOnCreate && type != FieldType.BOOLEAN;
    }
}
