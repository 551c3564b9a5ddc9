package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.org.Moments;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as REST shows them. */
public final class RecordJson {
    private RecordJson() {}

    /**
     * A record with its attributes.
     *
     * @param base {@code /services/data/v66.0}
     */
    public static ObjectNode record(StoredRecord record, List<FieldSchema> fields, String base) {
        ObjectNode content = Json.object();
        content.set("attributes", attributes(record, base));
        for (FieldSchema field : fields) {
            put(content, record, field, base);
        }
        return content;
    }

    public static ObjectNode attributes(StoredRecord record, String base) {
        String object = record.object().name();
        return Json.object().put("type", object).put("url", base + "/sobjects/" + object + "/" + record.id());
    }

    /** Adds one field of a record under the field's own name. */
    public static void put(ObjectNode content, StoredRecord record, FieldSchema field, String base) {
        if (field.type().isCompound()) {
            content.set(field.name(), compound(record, field));
            return;
        }
        Object value = record.value(field.name());
        if (field.type() == FieldType.BASE64 && value != null) {
            content.put(
                    field.name(),
                    base + "/sobjects/" + record.object().name() + "/" + record.id() + "/" + field.name());
            return;
        }
        putValue(content, field.name(), value);
    }

    /** Adds a value as it is stored. */
    public static void putValue(ObjectNode content, String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            content.put(name, flag);
        } else if (value instanceof Long number) {
            content.put(name, number);
        } else if (value instanceof BigDecimal number) {
            // With a point always: 12000.0
            content.put(name, number.scale() <= 0 ? number.setScale(1) : number);
        } else if (value instanceof Instant moment) {
            content.put(name, Moments.json(moment));
        } else if (value instanceof LocalTime time) {
            content.put(name, Moments.text(time));
        } else {
            content.put(name, value == null ? null : value.toString());
        }
    }

    /** An address or a place out of its parts, which are named after it; null where all are empty. */
    private static @Nullable ObjectNode compound(StoredRecord record, FieldSchema field) {
        ObjectNode content = Json.object();
        boolean isEmpty = true;
        for (FieldSchema part : record.object().visibleFields()) {
            if (field.name().equals(part.traits().compound())) {
                Object value = record.value(part.name());
                putValue(content, partName(field, part), value);
                isEmpty &= value == null;
            }
        }
        return isEmpty ? null : content;
    }

    /** {@code BillingPostalCode} is {@code postalCode}, {@code Site__Latitude__s} is {@code latitude}. */
    private static String partName(FieldSchema field, FieldSchema part) {
        String own = part.name()
                .replaceFirst("^" + field.name().replaceFirst("(Address|__c)$", "") + "_*", "")
                .replaceFirst("__s$", "");
        return Character.toLowerCase(own.charAt(0)) + own.substring(1);
    }
}
