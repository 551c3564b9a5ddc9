package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.ObjectDescribe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An object and its fields as a sync must know them: the answer of {@code describe}. Fields to match by come first. */
public record DescribeReport(ObjectDescribe object) implements Report {
    @Override
    public void writeText(TextOutput out) {
        List<String> rights = new ArrayList<>();
        if (object.isCreateable()) {
            rights.add("create");
        }
        if (object.isUpdateable()) {
            rights.add("update");
        }
        if (object.isDeletable()) {
            rights.add("delete");
        }
        out.line("%s (%s): this user may %s its records."
                .formatted(
                        out.toned(Tone.STRONG, object.name()),
                        object.label(),
                        rights.isEmpty() ? "only read" : String.join(", ", rights)));
        TextTable table = new TextTable().words("field", "type", "write", "notes");
        fields().forEach(field -> table.row(
                new Cell(field.name(), isMatchable(field) ? Tone.GOOD : Tone.PLAIN),
                Cell.of(type(field)),
                Cell.of(write(field)),
                Cell.of(String.join(", ", notes(field)))));
        table.write(out);
    }

    /** Only such fields make an upsert safe: an external id that is unique too. */
    private static boolean isMatchable(FieldDescribe field) {
        return field.isExternalId() && field.isUnique();
    }

    private List<FieldDescribe> fields() {
        return object.fields().stream()
                .sorted(Comparator.comparing((FieldDescribe field) -> !isMatchable(field))
                        .thenComparing(FieldDescribe::name))
                .toList();
    }

    private static String type(FieldDescribe field) {
        if (field.precision() > 0) {
            return "%s(%d,%d)".formatted(field.type().text(), field.precision(), field.scale());
        }
        if (!field.referenceTo().isEmpty()) {
            return field.type().text() + "(" + String.join("|", field.referenceTo()) + ")";
        }
        return field.length() > 0
                ? "%s(%d)".formatted(field.type().text(), field.length())
                : field.type().text();
    }

    private static String write(FieldDescribe field) {
        if (field.isUpdateable()) {
            return field.isCreateable() ? "yes" : "update only";
        }
        return field.isCreateable() ? "create only" : "no";
    }

    private static List<String> notes(FieldDescribe field) {
        List<String> notes = new ArrayList<>();
        if (isMatchable(field)) {
            notes.add("match by this");
        } else if (field.isExternalId()) {
            notes.add("external id, but not unique");
        }
        if (field.isRequiredOnCreate()) {
            notes.add("required");
        }
        if (field.isCalculated()) {
            notes.add("formula");
        }
        if (field.isRestrictedPicklist()) {
            notes.add("only " + Figures.shortened(String.join("|", field.picklistValues()), 60));
        }
        return notes;
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("object", object.name());
        json.writeStringField("label", object.label());
        json.writeBooleanField("createable", object.isCreateable());
        json.writeBooleanField("updateable", object.isUpdateable());
        json.writeBooleanField("deletable", object.isDeletable());
        json.writeArrayFieldStart("fields");
        for (FieldDescribe field : fields()) {
            writeField(field, json);
        }
        json.writeEndArray();
    }

    private static void writeField(FieldDescribe field, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("label", field.label());
        json.writeStringField("type", field.type().text());
        json.writeNumberField("length", field.length());
        json.writeNumberField("precision", field.precision());
        json.writeNumberField("scale", field.scale());
        json.writeBooleanField("createable", field.isCreateable());
        json.writeBooleanField("updateable", field.isUpdateable());
        json.writeBooleanField("required", field.isRequiredOnCreate());
        json.writeBooleanField("externalId", field.isExternalId());
        json.writeBooleanField("unique", field.isUnique());
        writeTexts("referenceTo", field.referenceTo(), json);
        writeTexts("picklistValues", field.picklistValues(), json);
        json.writeEndObject();
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
