package io.azalai.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that every object has, in this order, before its own. */
final class SystemFields {
    private static final int ID_LENGTH = 18;
    private static final FieldKey ID_KEY = new FieldKey(false, true, false, false);

    private SystemFields() {}

    static List<FieldSchema> ofObject(String object, boolean hasOwner) {
        List<FieldSchema> fields = new ArrayList<>();
        fields.add(field("Id", FieldType.ID, ID_LENGTH, FieldAccess.SYSTEM, ID_KEY, null));
        fields.add(field("IsDeleted", FieldType.BOOLEAN, 0, FieldAccess.SYSTEM, FieldKey.NONE, null));
        if (hasOwner) {
            FieldAccess access = new FieldAccess(true, true, false, true);
            List<String> owners =
                    object.equals("Lead") || object.endsWith("__c") ? List.of("Group", "User") : List.of("User");
            fields.add(
                    field("OwnerId", FieldType.REFERENCE, ID_LENGTH, access, FieldKey.NONE, toUser(owners, "Owner")));
        }
        fields.add(stamp("CreatedDate"));
        fields.add(by("CreatedById", "CreatedBy"));
        fields.add(stamp("LastModifiedDate"));
        fields.add(by("LastModifiedById", "LastModifiedBy"));
        fields.add(stamp("SystemModstamp"));
        return fields;
    }

    static List<FieldSchema> ofEvent() {
        return List.of(
                field("Id", FieldType.ID, ID_LENGTH, FieldAccess.SYSTEM, FieldKey.NONE, null)
                        .hidden(true),
                field("ReplayId", FieldType.STRING, 1000, FieldAccess.READ_ONLY, FieldKey.NONE, null),
                field("EventUuid", FieldType.STRING, 36, FieldAccess.READ_ONLY, FieldKey.NONE, null),
                stamp("CreatedDate"),
                by("CreatedById", "CreatedBy"));
    }

    private static FieldSchema stamp(String name) {
        return field(name, FieldType.DATETIME, 0, FieldAccess.SYSTEM, FieldKey.NONE, null);
    }

    private static FieldSchema by(String name, String relationship) {
        return field(
                name,
                FieldType.REFERENCE,
                ID_LENGTH,
                FieldAccess.SYSTEM,
                FieldKey.NONE,
                toUser(List.of("User"), relationship));
    }

    private static Reference toUser(List<String> targets, String relationship) {
        return new Reference(targets, relationship, null, Reference.OnDelete.RESTRICT, false);
    }

    private static FieldSchema field(
            String name, FieldType type, int length, FieldAccess access, FieldKey key, @Nullable Reference reference) {
        return new FieldSchema(
                name, Labels.of(name), type, length, 0, 0, access, key, reference, null, FieldTraits.NONE, false);
    }
}
