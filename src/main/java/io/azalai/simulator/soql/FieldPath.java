package io.azalai.simulator.soql;

import io.azalai.simulator.org.Records;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of the queried object or of a parent: {@code Account.Owner.Name}.
 *
 * @param references the reference fields on the way
 * @param names relationship names on the way, as the schema spells them
 */
public record FieldPath(List<FieldSchema> references, List<String> names, FieldSchema field) {
    static FieldPath of(OrgSchema schema, ObjectSchema object, Token token) {
        String[] parts = token.text().split("\\.", -1);
        List<FieldSchema> references = new ArrayList<>();
        List<String> names = new ArrayList<>();
        ObjectSchema at = object;
        int first = parts[0].equalsIgnoreCase(object.name())
                        && parts.length > 1
                        && object.relation(parts[0]).isEmpty()
                ? 1
                : 0;
        for (int i = first; i < parts.length - 1; i++) {
            String relation = parts[i];
            ObjectSchema from = at;
            FieldSchema reference = at.relation(relation)
                    .orElseThrow(() -> new SoqlException(
                            "INVALID_FIELD",
                            "Didn't understand relationship '" + relation
                                    + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
                            token.position()));
            Reference targets = reference.reference();
            at = targets == null ? from : parent(schema, targets, parts[i + 1]).orElse(from);
            references.add(reference);
            names.add(targets == null || targets.relationshipName() == null ? relation : targets.relationshipName());
        }
        String name = parts[parts.length - 1];
        ObjectSchema owner = at;
        FieldSchema field = at.field(name)
                .filter(found -> owner.visibleFields().contains(found))
                .orElseThrow(() -> new SoqlException(
                        "INVALID_FIELD",
                        "No such column '" + name + "' on entity '" + owner.name()
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
                        token.position()));
        return new FieldPath(List.copyOf(references), List.copyOf(names), field);
    }

    /** Of several objects the first that knows the next step. */
    private static Optional<ObjectSchema> parent(OrgSchema schema, Reference reference, String next) {
        List<ObjectSchema> targets = reference.targets().stream()
                .flatMap(target -> schema.object(target).stream())
                .toList();
        return targets.stream()
                .filter(target ->
                        target.field(next).isPresent() || target.relation(next).isPresent())
                .findFirst()
                .or(() -> targets.stream().findFirst());
    }

    public boolean isOwn() {
        return references.isEmpty();
    }

    /** The record that has the field; null where a parent on the way is missing. */
    @Nullable
    StoredRecord owner(StoredRecord record, Records records) {
        StoredRecord at = record;
        for (FieldSchema reference : references) {
            Object id = at.value(reference.name());
            StoredRecord parent =
                    id == null ? null : records.byId(id.toString()).orElse(null);
            if (parent == null) {
                return null;
            }
            at = parent;
        }
        return at;
    }

    @Nullable
    Object value(StoredRecord record, Records records) {
        StoredRecord owner = owner(record, records);
        return owner == null ? null : owner.value(field.name());
    }
}
