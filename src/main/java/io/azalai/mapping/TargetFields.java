package io.azalai.mapping;

import io.azalai.salesforce.FieldDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a sync writes, in the order of {@link MappedRow#wire()}: the match field first where it is written, then the
 * marker, then the mapping's, in the order of the file.
 *
 * @param match the field that the match value belongs to; null where the sync has none
 * @param isMatchWritten whether it is the first of the fields
 * @param marker the field that receives the row's key, after the match field; null where the sync has none
 * @param hashedNames what the row's hash covers, sorted, so that neither order nor names of columns matter
 */
public record TargetFields(
        List<TargetField> fields,
        @Nullable FieldDescribe match,
        boolean isMatchWritten,
        @Nullable FieldDescribe marker,
        List<String> hashedNames) {
    public TargetFields {
        fields = List.copyOf(fields);
        hashedNames = List.copyOf(hashedNames);
    }

    /** Where the fields of the mapping begin. */
    public int mappedFrom() {
        return (isMatchWritten ? 1 : 0) + (marker == null ? 0 : 1);
    }

    /** The look-ups that may find a record of the same sync. */
    public List<SelfReference> selfReferences() {
        return SelfReference.of(this);
    }

    /** Bytes that a row may gain when the parents' Ids take the place of their keys. */
    public int bytesOfIds() {
        long searched = fields.stream()
                .map(TargetField::reference)
                .filter(reference -> reference != null && reference.isSearched())
                .count();
        return (int) searched * Reference.BYTES;
    }

    /** Whether some field is left out of records that exist already. */
    public boolean hasCreateOnly() {
        return fields.stream().anyMatch(TargetField::createOnly);
    }

    /** The texts of a row without what only a new record receives. */
    public List<String> ofExisting(List<String> wire) {
        if (!hasCreateOnly()) {
            return wire;
        }
        List<String> left = new ArrayList<>(wire);
        for (int i = 0; i < left.size(); i++) {
            if (fields.get(i).createOnly()) {
                left.set(i, MappedRow.ABSENT);
            }
        }
        return left;
    }

    /**
     * One field.
     *
     * @param header as Bulk CSV names it: {@code Email}, {@code Account.Account_Key__c}, {@code Lead:Who.Email}
     * @param describe of the field itself, or of the parent's key where {@code header} goes through a relationship
     * @param relationship how REST nests it; null for a field of the record itself
     * @param createOnly written only when the record is created
     * @param clearable whether clear-fields may empty it
     * @param isMasterDetail whether a record is a part of the one that the field names, and locks it when it is written
     * @param reference where the value names another record; null for any other field
     */
    public record TargetField(
            String header,
            FieldDescribe describe,
            @Nullable Relationship relationship,
            boolean createOnly,
            boolean clearable,
            boolean isMasterDetail,
            @Nullable Reference reference) {

        /** A field that names no other record by a look-up. */
        public TargetField(
                String header,
                FieldDescribe describe,
                @Nullable Relationship relationship,
                boolean createOnly,
                boolean clearable,
                boolean isMasterDetail) {
            this(header, describe, relationship, createOnly, clearable, isMasterDetail, null);
        }

        /** What a query reads to see what the field holds; empty where the parent may be of several objects, which a query cannot follow. */
        public Optional<String> queryPath() {
            if (reference != null && reference.isSearched()) {
                return Optional.ofNullable(reference.path());
            }
            return relationship != null && relationship.isPolymorphic() ? Optional.empty() : Optional.of(header);
        }

        /** The record's own field: of a relationship the reference, which is what an order to clear must name. */
        public String ownField() {
            return reference != null
                    ? reference.field()
                    : relationship == null ? describe.name() : relationship.field();
        }

        /** The field as a plan shows it: with the path to the parent's key where it has one. */
        public String shown() {
            return queryPath().orElse(header);
        }

        /** What its values are hashed under, so that another way to find the parent is another hash. */
        String hashName() {
            return reference != null && reference.isSearched()
                    ? header + "=" + reference.objects() + "." + reference.key()
                    : header;
        }

        /** Whether it is that field of the record itself. */
        boolean isPlain(FieldDescribe field) {
            return reference == null && relationship == null && describe.name().equals(field.name());
        }
    }

    /**
     * A parent named by its external id.
     *
     * @param field the reference field of the record: {@code AccountId}
     * @param name its relationship name: {@code Account}, {@code Plan__r}
     * @param object the parent's object, told to Salesforce only where the field is polymorphic
     */
    public record Relationship(String field, String name, String object, boolean isPolymorphic) {}
}
