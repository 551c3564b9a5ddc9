package io.azalai.salesforce;

import io.azalai.salesforce.ObjectDescribe.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields and objects as an org describes them, for tests: plain ones first, then what makes them special. */
public final class Fields {
    private final String name;
    private FieldType type;
    private int length;
    private boolean isCreateable = true;
    private boolean isUpdateable = true;
    private boolean isNillable = true;
    private boolean isExternalId;
    private boolean isIdLookup;
    private boolean isUnique;
    private boolean isCalculated;
    private boolean isAutoNumber;
    private boolean isRestricted;
    private List<String> referenceTo = List.of();
    private @Nullable String relationship;
    private List<String> values = List.of();

    private Fields(String name, FieldType type, int length) {
        this.name = name;
        this.type = type;
        this.length = length;
    }

    public static Fields of(String name, FieldType type) {
        return new Fields(name, type, type == FieldType.STRING ? 80 : 0);
    }

    public static Fields text(String name) {
        return of(name, FieldType.STRING);
    }

    public static Fields id() {
        return new Fields("Id", FieldType.ID, 18).readOnly().namesRecords();
    }

    public static Fields parent(String name, String relationship, String object) {
        Fields field = new Fields(name, FieldType.REFERENCE, 18);
        field.referenceTo = List.of(object);
        field.relationship = relationship;
        return field;
    }

    /** An external id that is unique. */
    public Fields externalId() {
        isExternalId = true;
        isIdLookup = true;
        isUnique = true;
        return this;
    }

    public Fields notUnique() {
        isUnique = false;
        return this;
    }

    /** As Email does on Contact. */
    public Fields namesRecords() {
        isIdLookup = true;
        return this;
    }

    public Fields required() {
        isNillable = false;
        return this;
    }

    public Fields formula() {
        isCalculated = true;
        return readOnly();
    }

    public Fields autoNumber() {
        isAutoNumber = true;
        return readOnly();
    }

    public Fields readOnly() {
        isCreateable = false;
        isUpdateable = false;
        return this;
    }

    public Fields notUpdateable() {
        isUpdateable = false;
        return this;
    }

    public Fields notCreateable() {
        isCreateable = false;
        return this;
    }

    public Fields length(int characters) {
        length = characters;
        return this;
    }

    public Fields restrictedTo(String... allowed) {
        if (type != FieldType.MULTIPICKLIST) {
            type = FieldType.PICKLIST;
        }
        length = 255;
        isRestricted = true;
        values = List.of(allowed);
        return this;
    }

    /** An object that this user may do anything with. */
    public static ObjectDescribe object(String name, Fields... fields) {
        return object(name, List.of(), fields);
    }

    public static ObjectDescribe object(String name, List<RecordType> recordTypes, Fields... fields) {
        return allowing(name, true, recordTypes, fields);
    }

    /** An object that this user may only look at. */
    public static ObjectDescribe readOnlyObject(String name, Fields... fields) {
        return allowing(name, false, List.of(), fields);
    }

    private static ObjectDescribe allowing(
            String name, boolean isWritable, List<RecordType> recordTypes, Fields... fields) {
        return ObjectDescribe.of(
                name,
                name,
                "a01",
                isWritable,
                isWritable,
                isWritable,
                true,
                false,
                List.of(fields).stream().map(Fields::describe).toList(),
                recordTypes);
    }

    public FieldDescribe describe() {
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
                isIdLookup,
                isUnique,
                false,
                isCalculated,
                isAutoNumber,
                isRestricted,
                false,
                false,
                referenceTo,
                relationship,
                values);
    }
}
