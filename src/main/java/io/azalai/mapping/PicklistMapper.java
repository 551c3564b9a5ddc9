package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.outcome.ErrorCodes;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Model;
import io.azalai.sync.Sync;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rows of the model into values of a picklist. Confined to one run. */
public final class PicklistMapper {
    /** The part of a value that is matched, as the Tooling API names it. */
    public static final String NAME = "valueName";

    /** The part of a value that a sync may map. */
    public static final String LABEL = "label";

    /** Characters of a name and of a label. Source: Salesforce Help, "Picklist Limitations". */
    private static final int LENGTH = 255;

    private final KeyText keys;
    private final String nameColumn;
    private final FieldFormat nameFormat;
    private final @Nullable FieldMapper label;

    /**
     * For the rows of one model.
     *
     * @param zone in which timestamps without a zone are read
     */
    public PicklistMapper(Sync sync, Model model, ZoneId zone) {
        this.keys = new KeyText(model.primaryKey());
        this.nameColumn = sync.match().orElseThrow().column();
        this.nameFormat = FieldFormat.of(part(NAME), zone);
        Optional<FieldMapping> mapping = sync.mapping().stream().findFirst();
        this.label = mapping.map(of -> new FieldMapper(of, field(LABEL), zone)).orElse(null);
    }

    private static TargetField field(String name) {
        return new TargetField(name, part(name), null, false, false, false);
    }

    /** A part of a value, described as a text field is. */
    private static FieldDescribe part(String name) {
        return new FieldDescribe(
                name,
                name,
                FieldType.STRING,
                LENGTH,
                0,
                0,
                true,
                true,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                List.of(),
                null,
                List.of());
    }

    /** The row as a value, or why it is none. */
    public PicklistRow map(Row row) {
        RowKey key = keys.read(row);
        PicklistRow mapped = named(row, key.text());
        if (key.refusal() != null) {
            return mapped.refused(key.refusal().code(), key.refusal().message(), null);
        }
        return mapped.name() == null || mapped.refusal() != null ? mapped : labelled(row, mapped, mapped.name());
    }

    private PicklistRow named(Row row, String key) {
        Value value = row.value(nameColumn);
        Cell cell = value.isNull() ? new Cell.Text("") : nameFormat.format(value);
        PicklistRow nameless = new PicklistRow(key, null, null, null);
        if (cell instanceof Cell.Refused refused) {
            return nameless.refused(refused.code(), "column '" + nameColumn + "': " + refused.message(), NAME);
        }
        String name = ((Cell.Text) cell).text().strip();
        return name.isEmpty()
                ? nameless.refused(
                        ErrorCodes.of("MATCH_MISSING"),
                        "column '" + nameColumn + "': the API name is NULL or empty",
                        NAME)
                : new PicklistRow(key, name, null, null);
    }

    /** A label that is not mapped, or empty, is the name, as Salesforce has it. */
    private PicklistRow labelled(Row row, PicklistRow mapped, String name) {
        if (label == null) {
            return new PicklistRow(mapped.key(), name, name, null);
        }
        FieldMapper.Result result = label.map(row);
        if (result instanceof FieldMapper.Result.Refused refused) {
            return mapped.refused(
                    refused.reason().code(), LABEL + ": " + refused.reason().message(), LABEL);
        }
        String wire = ((FieldMapper.Result.Fine) result).wire();
        if (wire.equals(MappedRow.ABSENT)) {
            return mapped;
        }
        return new PicklistRow(mapped.key(), name, wire.equals(MappedRow.CLEAR) ? name : wire.strip(), null);
    }
}
