package io.azalai.simulator.tooling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.org.MetadataChange;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.Picklist;
import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.simulator.schema.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the metadata of one component under the org's lock: as a whole or not at all. Thread-safe. */
final class MetadataWriter {
    private final Org org;
    private final Components components;

    MetadataWriter(Org org, Components components) {
        this.org = org;
        this.components = components;
    }

    void write(String type, String id, ObjectNode metadata) {
        switch (type) {
            case ToolingObjects.FIELD -> org.writeMetadata(schema -> field(schema, id, metadata));
            case ToolingObjects.VALUE_SET -> org.writeMetadata(schema -> set(schema, id, metadata));
            default -> throw RestException.methodNotAllowed("PATCH", "GET");
        }
    }

    private MetadataChange field(OrgSchema schema, String id, ObjectNode metadata) {
        Components.Field found = components.field(schema, id).orElseThrow(RestException::notFound);
        FieldSchema field = found.field();
        List<Choice> known = known(found.object(), field);
        FieldSchema changed = FieldMetadata.changed(field, known, metadata);
        return new MetadataChange(
                schema.with(found.object().withField(field.name(), before -> changed)),
                ToolingObjects.FIELD,
                found.fullName(),
                id,
                values(field.picklist()),
                values(changed.picklist()));
    }

    private MetadataChange set(OrgSchema schema, String id, ObjectNode metadata) {
        ValueSet set = components.valueSet(schema, id).orElseThrow(RestException::notFound);
        ValueSet changed = SetMetadata.changed(set, metadata);
        return new MetadataChange(
                schema.with(changed), ToolingObjects.VALUE_SET, set.name(), id, set.values(), changed.values());
    }

    private static List<Choice> values(@Nullable Picklist picklist) {
        return picklist == null ? List.of() : picklist.values();
    }

    /** An unrestricted picklist takes any value of a record, and has it from then on as an inactive one. */
    private List<Choice> known(ObjectSchema object, FieldSchema field) {
        Picklist picklist = field.picklist();
        if (picklist == null
                || picklist.isRestricted()
                || org.schema().object(object.name()).isEmpty()) {
            return values(picklist);
        }
        Map<String, Choice> known = new LinkedHashMap<>();
        picklist.values().forEach(choice -> known.put(choice.value().toLowerCase(Locale.ROOT), choice));
        int position = object.fields().indexOf(field);
        return org.read(records -> {
            records.scan(object, true, record -> {
                Object stored = record.value(position);
                if (stored != null) {
                    for (String value : stored.toString().split(";", -1)) {
                        known.putIfAbsent(
                                value.toLowerCase(Locale.ROOT), Choice.of(value).inactive());
                    }
                }
                return true;
            });
            return new ArrayList<>(known.values());
        });
    }
}
