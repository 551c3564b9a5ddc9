package io.azalai.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields and objects as an org describes them, for tests: plain ones first, then what makes them special. */
public record Fields(FieldDescribe describe) {
    public static Fields of(String name, FieldType type) {
        int length = type == FieldType.STRING ? 80 : 0;
        return new Fields(field(name, type, length, true, true, true, false, false, false, List.of(), null, List.of()));
    }

    public static Fields text(String name) {
        return of(name, FieldType.STRING);
    }

    public static Fields parent(String name, String relationship, String object) {
        return new Fields(field(
                name,
                FieldType.REFERENCE,
                18,
                true,
                true,
                true,
                false,
                false,
                false,
                List.of(object),
                relationship,
                List.of()));
    }

    public Fields externalId() {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                d.type(),
                d.length(),
                d.isCreateable(),
                d.isUpdateable(),
                d.isNillable(),
                true,
                false,
                false,
                d.referenceTo(),
                d.relationshipName(),
                d.picklistValues()));
    }

    public Fields ofLength(int length) {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                d.type(),
                length,
                d.isCreateable(),
                d.isUpdateable(),
                d.isNillable(),
                d.isExternalId(),
                d.isCalculated(),
                d.isRestrictedPicklist(),
                d.referenceTo(),
                d.relationshipName(),
                d.picklistValues()));
    }

    public Fields required() {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                d.type(),
                d.length(),
                d.isCreateable(),
                d.isUpdateable(),
                false,
                d.isExternalId(),
                false,
                false,
                d.referenceTo(),
                d.relationshipName(),
                d.picklistValues()));
    }

    public Fields formula() {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                d.type(),
                d.length(),
                false,
                false,
                d.isNillable(),
                d.isExternalId(),
                true,
                false,
                d.referenceTo(),
                d.relationshipName(),
                d.picklistValues()));
    }

    public Fields notUpdateable() {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                d.type(),
                d.length(),
                true,
                false,
                d.isNillable(),
                d.isExternalId(),
                false,
                false,
                d.referenceTo(),
                d.relationshipName(),
                d.picklistValues()));
    }

    public Fields restrictedTo(String... values) {
        FieldDescribe d = describe;
        return new Fields(field(
                d.name(),
                FieldType.PICKLIST,
                255,
                true,
                true,
                d.isNillable(),
                d.isExternalId(),
                false,
                true,
                d.referenceTo(),
                d.relationshipName(),
                List.of(values)));
    }

    /** An object that this user may do anything with. */
    public static ObjectDescribe object(String name, Fields... fields) {
        return ObjectDescribe.of(
                name,
                name,
                "a01",
                true,
                true,
                true,
                true,
                false,
                List.of(fields).stream().map(Fields::describe).toList());
    }

    private static FieldDescribe field(
            String name,
            FieldType type,
            int length,
            boolean isCreateable,
            boolean isUpdateable,
            boolean isNillable,
            boolean isExternalId,
            boolean isCalculated,
            boolean isRestricted,
            List<String> referenceTo,
            @Nullable String relationship,
            List<String> values) {
        return new FieldDescribe(
                name,
                name,
                type,
                length,
                18,
                2,
                isCreateable,
                isUpdateable,
                isNillable,
                false,
                isExternalId,
                isExternalId,
                isExternalId,
                false,
                isCalculated,
                false,
                isRestricted,
                false,
                false,
                referenceTo,
                relationship,
                values);
    }
}
