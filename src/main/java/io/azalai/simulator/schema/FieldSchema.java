package io.azalai.simulator.schema;

import org.jspecify.annotations.Nullable;

/**
 * One field of an object. Immutable.
 *
 * @param length characters that a text may have; 0 where the type has none
 * @param precision digits of a number in all
 * @param scale digits after the point
 * @param reference where a reference points; null for every other type
 * @param picklist the values of a picklist; null for every other type
 * @param isHidden whether field-level security hides it: absent from describe, unknown to every call
 */
public record FieldSchema(
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        FieldAccess access,
        FieldKey key,
        @Nullable Reference reference,
        @Nullable Picklist picklist,
        FieldTraits traits,
        boolean isHidden) {

    public boolean isCustom() {
        return name.endsWith("__c");
    }

    /** Whether it can be found by value: unique, or the key of an upsert or of a parent. */
    public boolean isIndexed() {
        return key.isUnique() || key.isExternalId();
    }

    /** Whether it is the reference whose parent goes by that name. */
    public boolean isRelation(String relationshipName) {
        return reference != null && relationshipName.equalsIgnoreCase(reference.relationshipName());
    }

    /** Whether a record cannot be created without it; a checkbox never is. */
    public boolean isRequired() {
        return access.isRequired() && type != FieldType.BOOLEAN;
    }

    public FieldSchema hidden(boolean hidden) {
        return new FieldSchema(
                name, label, type, length, precision, scale, access, key, reference, picklist, traits, hidden);
    }

    public FieldSchema withAccess(FieldAccess changed) {
        return new FieldSchema(
                name, label, type, length, precision, scale, changed, key, reference, picklist, traits, isHidden);
    }

    public FieldSchema withPicklist(Picklist changed) {
        return new FieldSchema(
                name, label, type, length, precision, scale, access, key, reference, changed, traits, isHidden);
    }

    public FieldSchema withTraits(FieldTraits changed) {
        return new FieldSchema(
                name, label, type, length, precision, scale, access, key, reference, picklist, changed, isHidden);
    }

    public FieldSchema withLabel(String changed) {
        return new FieldSchema(
                name, changed, type, length, precision, scale, access, key, reference, picklist, traits, isHidden);
    }
}
