package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.mapping.check.ObjectRules;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.ObjectDescribe.RecordType;
import io.azalai.salesforce.Org;
import io.azalai.sync.SyncMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object and its fields as a sync must know them: the answer of {@code describe}. Fields to match by come first.
 *
 * @param mode only what a sync of it can map or match by; null means every field
 */
public record DescribeReport(Org.Described answer, @Nullable SyncMode mode) implements Report {
    @Override
    public void writeText(TextOutput out) {
        out.line("%s (%s): this user may %s its records. As of %s; --refresh asks again."
                .formatted(
                        out.toned(Tone.STRONG, object().name()),
                        object().label(),
                        rights(),
                        Figures.moment(answer.at())));
        if (mode != null && !ObjectRules.isWritable(object(), mode)) {
            out.line(
                    Tone.BAD,
                    "Mode '%s' needs a right that the user does not have. Give it in the permission set."
                            .formatted(mode.text()));
        }
        table().write(out);
        recordTypes(out);
    }

    private ObjectDescribe object() {
        return answer.object();
    }

    private String rights() {
        List<String> rights = new ArrayList<>();
        if (object().isCreateable()) {
            rights.add("create");
        }
        if (object().isUpdateable()) {
            rights.add("update");
        }
        if (object().isDeletable()) {
            rights.add("delete");
        }
        return rights.isEmpty() ? "only read" : String.join(", ", rights);
    }

    private TextTable table() {
        TextTable table = new TextTable().words("field", "type", mode == null ? "write" : "use", "notes");
        fields().forEach(field -> table.row(
                new Cell(field.name(), isRecommended(field) ? Tone.GOOD : Tone.PLAIN),
                Cell.of(type(field)),
                Cell.of(mode == null ? write(field) : FieldUse.of(mode, field).text()),
                Cell.of(String.join(", ", notes(field)))));
        return table;
    }

    private void recordTypes(TextOutput out) {
        List<RecordType> types =
                object().recordTypes().stream().filter(type -> !type.isMaster()).toList();
        if (!types.isEmpty()) {
            out.line(
                    "Record types: %s. Which values of a picklist a record type allows, the describe does not say; rows are told by Salesforce."
                            .formatted(types.stream()
                                    .map(type -> "%s %s%s"
                                            .formatted(
                                                    type.developerName(),
                                                    type.id(),
                                                    type.isAvailable() ? "" : " (not for this user)"))
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** Only such fields make an upsert safe: an external id that is unique too. */
    private static boolean isRecommended(FieldDescribe field) {
        return field.isExternalId() && field.isUnique();
    }

    private List<FieldDescribe> fields() {
        return object().fields().stream()
                .filter(field -> mode == null || FieldUse.of(mode, field).isAny())
                .sorted(Comparator.comparing((FieldDescribe field) -> !isRecommended(field))
                        .thenComparing(field ->
                                mode == null || !FieldUse.of(mode, field).matches())
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
        if (isRecommended(field)) {
            notes.add("external id, recommended to match by");
        } else if (field.isExternalId()) {
            notes.add("external id, but not unique");
        }
        if (field.isRequiredOnCreate()) {
            notes.add("required");
        }
        if (field.isCalculated()) {
            notes.add("formula");
        }
        if (field.isAutoNumber()) {
            notes.add("auto-number");
        }
        if (field.isRestrictedPicklist()) {
            notes.add("only " + Figures.shortened(String.join("|", field.picklistValues()), 60));
        }
        return notes;
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("object", object().name());
        json.writeStringField("label", object().label());
        JsonOutput.text(json, "mode", mode == null ? null : mode.text());
        JsonOutput.instant(json, "askedAt", answer.at());
        json.writeBooleanField("createable", object().isCreateable());
        json.writeBooleanField("updateable", object().isUpdateable());
        json.writeBooleanField("deletable", object().isDeletable());
        json.writeArrayFieldStart("recordTypes");
        for (RecordType type : object().recordTypes()) {
            json.writeStartObject();
            json.writeStringField("id", type.id());
            json.writeStringField("name", type.developerName());
            json.writeBooleanField("available", type.isAvailable());
            json.writeBooleanField("master", type.isMaster());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fields");
        for (FieldDescribe field : fields()) {
            writeField(field, json);
        }
        json.writeEndArray();
    }

    private void writeField(FieldDescribe field, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("label", field.label());
        json.writeStringField("type", field.type().text());
        json.writeNumberField("length", field.length());
        json.writeNumberField("precision", field.precision());
        json.writeNumberField("scale", field.scale());
        json.writeBooleanField("createable", field.isCreateable());
        json.writeBooleanField("updateable", field.isUpdateable());
        json.writeBooleanField("nillable", field.isNillable());
        json.writeBooleanField("required", field.isRequiredOnCreate());
        json.writeBooleanField("externalId", field.isExternalId());
        json.writeBooleanField("unique", field.isUnique());
        json.writeBooleanField("recommended", isRecommended(field));
        if (mode != null) {
            json.writeBooleanField("match", FieldUse.of(mode, field).matches());
            json.writeStringField("map", FieldUse.of(mode, field).map());
        }
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
