package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Positions of the fields that a save must look at, so that it need not look at all of them. Good as long as the object's schema stays. */
record ObjectRules(
        ObjectSchema schema,
        Positions required,
        Positions defaulted,
        Positions unique,
        Positions references,
        Positions personName,
        int name,
        int owner,
        int createdDate,
        int createdBy,
        int modifiedDate,
        int modifiedBy,
        int stamp) {

    /** Positions in an object; a class, for the array is shared. */
    static final class Positions {
        private final int[] positions;

        private Positions(int[] positions) {
            this.positions = positions;
        }

        int[] array() {
            return positions;
        }

        boolean isEmpty() {
            return positions.length == 0;
        }
    }

    static ObjectRules of(ObjectSchema schema) {
        int name = at(schema, "Name");
        boolean isPerson = name >= 0
                && at(schema, "LastName") >= 0
                && !schema.field(name).access().isCreateable();
        return new ObjectRules(
                schema,
                where(schema, FieldSchema::isRequired),
                where(schema, ObjectRules::hasDefault),
                where(schema, field -> field.key().isUnique()),
                where(schema, field -> field.type() == FieldType.REFERENCE),
                new Positions(isPerson ? new int[] {at(schema, "FirstName"), at(schema, "LastName")} : new int[0]),
                name,
                at(schema, "OwnerId"),
                at(schema, "CreatedDate"),
                at(schema, "CreatedById"),
                at(schema, "LastModifiedDate"),
                at(schema, "LastModifiedById"),
                at(schema, "SystemModstamp"));
    }

    private static boolean hasDefault(FieldSchema field) {
        return (field.type() == FieldType.BOOLEAN && !field.name().equals("IsDeleted"))
                || field.traits().defaultValue() != null
                || (field.picklist() != null && field.picklist().defaultValue().isPresent());
    }

    private static Positions where(ObjectSchema schema, Predicate<FieldSchema> wanted) {
        return new Positions(IntStream.range(0, schema.fields().size())
                .filter(position -> wanted.test(schema.field(position)))
                .toArray());
    }

    private static int at(ObjectSchema schema, String field) {
        return schema.positions().getOrDefault(field.toLowerCase(Locale.ROOT), -1);
    }
}
