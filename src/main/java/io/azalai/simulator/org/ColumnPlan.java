package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Reference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a save, each led to its place in one object. Good as long as the object's schema stays.
 *
 * @param idColumn the column of the Id; -1 where there is none
 */
record ColumnPlan(ObjectSchema schema, List<String> columns, List<Target> targets, int idColumn) {

    static ColumnPlan of(Tables tables, ObjectSchema schema, List<String> columns) {
        List<Target> targets =
                columns.stream().map(column -> target(tables, schema, column)).toList();
        int idColumn = -1;
        for (int column = 0; column < targets.size(); column++) {
            idColumn = targets.get(column) instanceof Target.OfId ? column : idColumn;
        }
        return new ColumnPlan(schema, columns, targets, idColumn);
    }

    /** Whether it is good for these columns of that schema. */
    @SuppressWarnings(
            "ReferenceEquality") // A changed schema is another object; comparing its fields would cost more than
    // planning anew.
    boolean fits(ObjectSchema otherSchema, List<String> otherColumns) {
        return schema == otherSchema && (columns == otherColumns || columns.equals(otherColumns));
    }

    Optional<RowError> firstUnknown() {
        return targets.stream()
                .flatMap(target ->
                        target instanceof Target.Unknown unknown ? Stream.of(unknown.error()) : Stream.empty())
                .findFirst();
    }

    /** The column that holds a field's value; -1 where none does. */
    int columnOf(int position) {
        for (int column = 0; column < targets.size(); column++) {
            if (targets.get(column) instanceof Target.OfField field && field.position() == position) {
                return column;
            }
        }
        return -1;
    }

    private static Target target(Tables tables, ObjectSchema schema, String column) {
        int dot = column.indexOf('.');
        if (dot >= 0) {
            return parent(tables, schema, column, dot);
        }
        if (column.equalsIgnoreCase("Id")) {
            return new Target.OfId();
        }
        OptionalInt position = schema.position(column);
        return position.isPresent()
                ? new Target.OfField(position.getAsInt(), schema.field(position.getAsInt()))
                : unknown(schema, column, column);
    }

    /** {@code Account.Account_Key__c}, or {@code Lead:Who.Email} where the parent may be of several objects. */
    private static Target parent(Tables tables, ObjectSchema schema, String column, int dot) {
        int colon = column.indexOf(':');
        String type = colon >= 0 && colon < dot ? column.substring(0, colon) : null;
        String relation = column.substring(type == null ? 0 : colon + 1, dot);
        Optional<FieldSchema> field = schema.relation(relation);
        if (field.isEmpty()) {
            return unknown(schema, relation, column);
        }
        if (type != null && isPlain(field.get())) {
            return new Target.Unknown(RowError.of(
                    "INVALID_FIELD", "type is not needed for non polymorphic foreign key references: " + relation));
        }
        Table parent = parentTable(tables, field.get(), type);
        String keyName = column.substring(dot + 1);
        if (parent == null) {
            return unknown(schema, column, column);
        }
        OptionalInt key = parent.schema().position(keyName);
        if (key.isEmpty() || !parent.schema().field(key.getAsInt()).key().namesRecords()) {
            return unknown(parent.schema(), keyName, column);
        }
        int position = schema.position(field.get().name()).orElseThrow();
        return new Target.OfParent(
                position, field.get(), parent, key.getAsInt(), parent.schema().field(key.getAsInt()));
    }

    /** Whether it must not be told of which object the parent is. Of an owner it may be, for users write it though only users own. */
    private static boolean isPlain(FieldSchema field) {
        Reference reference = field.reference();
        return reference != null && !reference.isPolymorphic() && !field.name().equals("OwnerId");
    }

    private static @Nullable Table parentTable(Tables tables, FieldSchema field, @Nullable String type) {
        Reference reference = field.reference();
        if (reference == null || (type == null && reference.isPolymorphic())) {
            return null;
        }
        String target = reference.targets().stream()
                .filter(each -> type == null || each.equalsIgnoreCase(type))
                .findFirst()
                .orElse("");
        return tables.find(target).orElse(null);
    }

    private static Target unknown(ObjectSchema schema, String name, String column) {
        return new Target.Unknown(RowError.of(
                "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + schema.name(), column));
    }
}
