package io.azalai.simulator.tooling;

import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.ValueSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Ids of what the org is made of: in the order of the schema, and the same as long as the org lives. Thread-safe. */
final class Components {
    private static final String OBJECT = "01I";
    private static final String FIELD = "00N";
    private static final String VALUE_SET = "0Nt";

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    /** A custom field and the object that has it. */
    record Field(ObjectSchema object, FieldSchema field) {
        /** {@code Account.Region__c}. */
        String fullName() {
            return object.name() + "." + field.name();
        }
    }

    Components(OrgSchema schema) {
        schema.objects().stream().filter(ObjectSchema::isCustom).forEach(this::tableId);
        fields(schema).forEach(this::id);
        schema.valueSets().values().forEach(this::id);
    }

    /** Every custom field that an org could have: no object of the org itself has a file or a combobox. */
    Stream<Field> fields(OrgSchema schema) {
        return schema.objects().stream()
                .flatMap(object -> object.fields().stream().map(field -> new Field(object, field)))
                .filter(each -> each.field().isCustom()
                        && FieldMetadata.typeOf(each.field()).isPresent());
    }

    Optional<Field> field(OrgSchema schema, String id) {
        return fields(schema).filter(each -> id(each).equals(id)).findFirst();
    }

    Optional<ValueSet> valueSet(OrgSchema schema, String id) {
        return schema.valueSets().values().stream()
                .filter(set -> id(set).equals(id))
                .findFirst();
    }

    String id(Field field) {
        return id(FIELD, field.fullName());
    }

    String id(ValueSet set) {
        return id(VALUE_SET, set.name());
    }

    /** How tooling objects name the object: its own name, or the Id of a custom one. */
    String tableId(ObjectSchema object) {
        return object.isCustom() ? id(OBJECT, object.name()) : object.name();
    }

    private synchronized String id(String prefix, String name) {
        return ids.computeIfAbsent(
                prefix + name.toLowerCase(Locale.ROOT),
                key -> SalesforceId.of(prefix, counts.merge(prefix, 1L, Long::sum)));
    }
}
