package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the values of one request into a draft: access, types and sizes first, then what is required, then parents by their keys. */
final class DraftFiller {
    /** Keeps a default from filling what the request empties. */
    private static final Object EMPTIED = new Object();

    /** A parent that is looked up once everything else is right. */
    private static final Object PENDING = new Object();

    private final RecordDraft draft;
    private final ObjectRules rules;
    private final boolean isSystem;
    private final List<String> unwritable = new ArrayList<>();

    /**
     * For one draft.
     *
     * @param isSystem whether fields are written that nobody else may write
     */
    DraftFiller(RecordDraft draft, boolean isSystem) {
        this.draft = draft;
        this.rules = draft.table().rules();
        this.isSystem = isSystem;
    }

    /**
     * Fills the draft or refuses the row.
     *
     * @param keyColumn the column an upsert matched on: already stored in a record that is there; -1 for none
     */
    void fill(ColumnPlan plan, List<@Nullable Object> given, int keyColumn) {
        for (int column = 0; column < given.size(); column++) {
            Object raw = given.get(column);
            if (raw != SaveRequest.ABSENT && (draft.isInsert() || column != keyColumn)) {
                put(plan.targets().get(column), raw);
            }
        }
        if (!unwritable.isEmpty()) {
            throw notWritable();
        }
        if (draft.isInsert()) {
            applyDefaults();
        }
        checkRequired();
        for (int column = 0; column < given.size(); column++) {
            Object raw = given.get(column);
            if (raw != null && raw != SaveRequest.ABSENT && plan.targets().get(column) instanceof Target.OfParent to) {
                draft.values()[to.position()] = Parents.id(to, raw, draft.object());
            }
        }
    }

    private void put(Target target, @Nullable Object raw) {
        if (target instanceof Target.OfField to) {
            if (isWritable(to.field())) {
                draft.values()[to.position()] = raw == null ? emptied(to.field()) : stored(to.field(), raw);
            }
        } else if (target instanceof Target.OfParent to) {
            if (isWritable(to.field())) {
                draft.values()[to.position()] = raw == null ? emptied(to.field()) : PENDING;
            }
        } else if (target instanceof Target.OfId && draft.isInsert() && raw != null && !raw.equals("")) {
            throw new RowRefused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        } else if (target instanceof Target.Unknown unknown) {
            throw new RowRefused(unknown.error());
        }
    }

    private Object stored(FieldSchema field, Object raw) {
        Object value = FieldValues.stored(field, raw, draft.context().options().truncate());
        return value == null ? emptied(field) : value;
    }

    private Object emptied(FieldSchema field) {
        if (field.type() == FieldType.BOOLEAN) {
            throw FieldValues.wrongType(field, "");
        }
        if (field.name().equals("OwnerId")) {
            throw new RowRefused("INVALID_CROSS_REFERENCE_KEY", "Owner ID: owner cannot be blank", "OwnerId");
        }
        return EMPTIED;
    }

    private boolean isWritable(FieldSchema field) {
        boolean isWritable = isSystem
                || (draft.isInsert()
                        ? field.access().isCreateable()
                        : field.access().isUpdateable());
        if (!isWritable) {
            unwritable.add(field.name());
        }
        return isWritable;
    }

    private void applyDefaults() {
        @Nullable Object[] values = draft.values();
        for (int position : rules.defaulted().array()) {
            if (values[position] == null) {
                values[position] = defaultOf(draft.object().field(position));
            }
        }
        if (rules.owner() >= 0 && values[rules.owner()] == null) {
            values[rules.owner()] = draft.context().userId();
        }
    }

    private static @Nullable Object defaultOf(FieldSchema field) {
        String text = field.traits().isAutoNumber() ? null : field.traits().defaultValue();
        if (text == null && field.picklist() != null) {
            text = field.picklist().defaultValue().orElse(null);
        }
        if (text == null) {
            return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
        }
        return FieldValues.stored(field, text, false);
    }

    private void checkRequired() {
        @Nullable Object[] values = draft.values();
        List<String> missing = new ArrayList<>();
        for (int position = 0; position < values.length; position++) {
            if (values[position] == EMPTIED) {
                values[position] = null;
                FieldSchema field = draft.object().field(position);
                if (!draft.isInsert() && !field.access().isNillable()) {
                    missing.add(field.name());
                }
            }
        }
        if (draft.isInsert()) {
            for (int position : rules.required().array()) {
                if (values[position] == null) {
                    missing.add(draft.object().field(position).name());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new RowRefused(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: [" + String.join(", ", missing) + "]",
                    missing.toArray(String[]::new));
        }
    }

    private RowRefused notWritable() {
        return new RowRefused(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", unwritable)
                        + ". Please check the security settings of this field and verify that it is read/write for your"
                        + " profile or permission set.",
                unwritable.toArray(String[]::new));
    }
}
