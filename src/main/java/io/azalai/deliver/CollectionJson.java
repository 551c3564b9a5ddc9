package io.azalai.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.batch.Batch;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.Relationship;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A batch as the JSON that sObject Collections take: the records in the order of the batch, each row on its own. A field that is to be
 * emptied is null; one that is left alone is absent. Source: REST API Developer Guide, "sObject Collections". Immutable.
 */
public final class CollectionJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** What JSON takes for a number; anything else is written as text, so that Salesforce judges it. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final List<TargetField> fields;

    public CollectionJson(TargetFields target) {
        this.fields = target.fields();
    }

    /** The complete request; empty for deletions, whose Ids stand in the address. */
    public String encode(Batch batch) {
        if (isDeletion(batch.operation())) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("allOrNone", false);
            json.writeArrayFieldStart("records");
            for (PlannedRow row : batch.rows()) {
                record(json, batch, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    static boolean isDeletion(Operation operation) {
        return operation == Operation.DELETE || operation == Operation.HARD_DELETE;
    }

    private void record(JsonGenerator json, Batch batch, PlannedRow row) throws IOException {
        json.writeStartObject();
        type(json, batch.object());
        switch (batch.operation()) {
            case INSERT, UPSERT -> texts(json, row);
            case UPDATE -> {
                json.writeStringField("id", row.recordId());
                texts(json, row);
            }
            case CLEAR -> {
                json.writeStringField("id", row.recordId());
                for (TargetField field : fields) {
                    if (field.clearable()) {
                        json.writeNullField(field.ownField());
                    }
                }
            }
            case DELETE, HARD_DELETE -> throw new IllegalStateException("a deletion has no body");
            case REPLACE, MERGE -> throw new IllegalStateException("collections write no picklists and merge nothing");
        }
        json.writeEndObject();
    }

    private static void type(JsonGenerator json, String object) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", object);
        json.writeEndObject();
    }

    private void texts(JsonGenerator json, PlannedRow row) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            TargetField field = fields.get(i);
            String text = row.wire().get(i);
            String id = MappedRow.id(text);
            if (id != null) {
                json.writeStringField(field.ownField(), id);
            } else if (text.equals(MappedRow.CLEAR)) {
                json.writeNullField(field.ownField());
            } else if (!text.equals(MappedRow.ABSENT)) {
                value(json, field, text);
            }
        }
    }

    private static void value(JsonGenerator json, TargetField field, String text) throws IOException {
        Relationship relationship = field.relationship();
        if (relationship == null) {
            json.writeFieldName(field.describe().name());
            value(json, field.describe(), text);
            return;
        }
        json.writeObjectFieldStart(relationship.name());
        if (relationship.isPolymorphic()) {
            type(json, relationship.object());
        }
        json.writeFieldName(field.describe().name());
        value(json, field.describe(), text);
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, FieldDescribe field, String text) throws IOException {
        switch (field.type().kind()) {
            case TRUTH -> json.writeBoolean(Boolean.parseBoolean(text));
            case WHOLE, DECIMAL -> {
                if (NUMBER.matcher(text).matches()) {
                    json.writeNumber(text);
                } else {
                    json.writeString(text);
                }
            }
            case TEXT, DATE, MOMENT, TIME, ID, COMPOUND, FILE -> json.writeString(text);
        }
    }
}
