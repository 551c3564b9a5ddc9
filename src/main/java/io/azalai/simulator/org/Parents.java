package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Reference;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the parents that a record names, and refuses those that are not there. */
final class Parents {
    /** Longer chains of parents are not followed. */
    private static final int MAX_DEPTH = 500;

    private final Tables tables;

    Parents(Tables tables) {
        this.tables = tables;
    }

    /** The Id of the one parent with that key. */
    static String id(Target.OfParent to, Object raw, ObjectSchema child) {
        if (to.key().name().equals("Id")) {
            return SalesforceId.normalized(raw.toString())
                    .orElseThrow(() -> new RowRefused(
                            "MALFORMED_ID",
                            to.field().label() + ": id value of incorrect type: " + raw,
                            to.field().name()));
        }
        Object value = FieldValues.stored(to.key(), raw, false);
        int[] found = {-1, 0};
        if (value != null) {
            to.parent().visit(to.keyPosition(), Table.key(to.key(), value), slot -> {
                found[0] = slot;
                return ++found[1] < 2;
            });
        }
        if (found[1] == 1) {
            return to.parent().id(found[0]);
        }
        String what = found[1] == 0
                ? "Foreign key external ID: " + raw + " not found for field "
                        + to.key().name() + " in entity " + to.parent().schema().name()
                : "More than 1 record found for external id " + raw + " of field "
                        + to.key().name() + " in entity " + to.parent().schema().name();
        throw new RowRefused("INVALID_FIELD", what);
    }

    /** Checks the references of a draft that changed. */
    void check(RecordDraft draft) {
        for (int position : draft.table().rules().references().array()) {
            Object value = draft.values()[position];
            if (value != null && !Objects.equals(value, draft.before(position))) {
                check(draft, draft.object().field(position), position, value.toString());
            }
        }
    }

    private void check(RecordDraft draft, FieldSchema field, int position, String id) {
        Optional<Table> parent = tables.ofId(id);
        Reference reference = Objects.requireNonNull(field.reference());
        if (parent.isPresent()
                && !reference.targets().contains(parent.get().schema().name())) {
            throw new RowRefused(
                    "FIELD_INTEGRITY_EXCEPTION", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        int slot = parent.map(table -> table.slot(id)).orElse(-1);
        if (parent.isEmpty() || slot < 0 || parent.get().row(slot) == null) {
            throw new RowRefused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (parent.get().isDeleted(slot)) {
            throw new RowRefused("ENTITY_IS_DELETED", "entity is deleted");
        }
        if (field.name().equals("OwnerId")) {
            checkActive(draft, parent.get(), slot);
        }
        if (parent.get() == draft.table() && !draft.isInsert()) {
            checkCircle(draft, position, slot);
        }
    }

    private static void checkActive(RecordDraft draft, Table owners, int slot) {
        int isActive = owners.schema().position("IsActive").orElse(-1);
        if (isActive >= 0 && Boolean.FALSE.equals(owners.value(slot, isActive))) {
            throw new RowRefused(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + owners.id(slot) + "] as owner of "
                            + draft.object().name().toLowerCase(Locale.ROOT),
                    "OwnerId");
        }
    }

    /** A record must not be its own ancestor. */
    private static void checkCircle(RecordDraft draft, int position, int parentSlot) {
        Table table = draft.table();
        int slot = parentSlot;
        for (int depth = 0; depth < MAX_DEPTH && slot >= 0; depth++) {
            if (slot == draft.slot()) {
                throw new RowRefused(
                        "CIRCULAR_DEPENDENCY",
                        draft.object().field(position).label() + ": the record would be above itself",
                        draft.object().field(position).name());
            }
            slot = slotOf(table, table.value(slot, position));
        }
    }

    private static int slotOf(Table table, @Nullable Object id) {
        return id == null ? -1 : table.slot(id.toString());
    }
}
