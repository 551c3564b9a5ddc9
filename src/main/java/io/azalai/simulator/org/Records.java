package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The org's records, to read. Good only inside {@link Org#read}. */
public final class Records {
    private final Tables tables;

    Records(Tables tables) {
        this.tables = tables;
    }

    /** The record of an Id of 15 or 18 characters, in the bin or not. */
    public Optional<StoredRecord> byId(String id) {
        return SalesforceId.normalized(id).flatMap(full -> tables.ofId(full)
                .filter(table -> table.slot(full) >= 0 && table.row(table.slot(full)) != null)
                .map(table -> new StoredRecord(table, table.slot(full))));
    }

    /** The live records of which a field holds that value, by the field's own way of comparing. */
    public List<StoredRecord> find(ObjectSchema object, FieldSchema field, Object value) {
        Table table = table(object);
        List<StoredRecord> found = new ArrayList<>();
        table.visit(object.position(field.name()).orElseThrow(), Table.key(field, value), slot -> {
            found.add(new StoredRecord(table, slot));
            return true;
        });
        return found;
    }

    /** As {@link #find}, with the value as text; a text that the field cannot hold is found nowhere. */
    public List<StoredRecord> findText(ObjectSchema object, FieldSchema field, String text) {
        try {
            Object value = FieldValues.stored(field, text, false);
            return value == null ? List.of() : find(object, field, value);
        } catch (RowRefused e) {
            return List.of();
        }
    }

    /**
     * Shows every record in the order of their making, until the visitor says false.
     *
     * @param withDeleted whether those in the bin are shown too
     */
    public void scan(ObjectSchema object, boolean withDeleted, Predicate<StoredRecord> visitor) {
        Table table = table(object);
        for (int slot = 0; slot < table.size(); slot++) {
            boolean isShown = table.isLive(slot) || (withDeleted && table.isDeleted(slot));
            if (isShown && !visitor.test(new StoredRecord(table, slot))) {
                return;
            }
        }
    }

    /** How many records there are, without those in the bin. */
    public int count(ObjectSchema object) {
        return table(object).live();
    }

    /** The slot of a live record of that table, or the row is refused. */
    static int slot(Table table, String id) {
        int slot = anySlot(table, id);
        if (table.isDeleted(slot)) {
            throw new RowRefused("ENTITY_IS_DELETED", "entity is deleted");
        }
        return slot;
    }

    /** The slot of a record of that table, in the bin or not. */
    static int anySlot(Table table, String id) {
        String full = SalesforceId.normalized(id).orElse("");
        if (!full.startsWith(table.schema().keyPrefix())) {
            throw new RowRefused(
                    "MALFORMED_ID", table.schema().label() + " ID: id value of incorrect type: " + id, "Id");
        }
        int slot = table.slot(full);
        if (slot < 0 || table.row(slot) == null) {
            throw new RowRefused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        return slot;
    }

    private Table table(ObjectSchema object) {
        return tables.find(object.name()).orElseThrow(() -> RowSaver.unknownObject(object.name()));
    }
}
