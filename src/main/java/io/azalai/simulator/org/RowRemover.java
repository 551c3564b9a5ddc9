package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Reference;
import io.azalai.simulator.schema.Reference.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Deletes records, with what becomes of their children, and takes them back out of the bin. Guarded by the org's lock. */
final class RowRemover {
    private final Tables tables;
    private final RowWriter writer;
    private final Consumer<Draft> rules;

    RowRemover(Tables tables, RowWriter writer, Consumer<Draft> rules) {
        this.tables = tables;
        this.writer = writer;
        this.rules = rules;
    }

    SaveResult remove(Table table, Operation operation, String id, SaveContext context, Transaction transaction) {
        ObjectSchema schema = table.schema();
        if (!schema.access().isDeletable()) {
            throw new RowRefused("INSUFFICIENT_ACCESS_OR_READONLY", "entity type cannot be deleted: " + schema.label());
        }
        if (operation == Operation.UNDELETE) {
            return undelete(table, id, transaction);
        }
        int slot = operation == Operation.HARD_DELETE ? Records.anySlot(table, id) : Records.slot(table, id);
        rules.accept(new RecordDraft(table, operation, slot, context));
        if (table.isLive(slot)) {
            detachChildren(table, slot, transaction);
        }
        if (operation == Operation.HARD_DELETE) {
            transaction.put(table, slot, null, false, operation);
        } else {
            writer.setDeleted(table, slot, true, operation, transaction);
        }
        return SaveResult.changed(table.id(slot));
    }

    private SaveResult undelete(Table table, String id, Transaction transaction) {
        int slot = Records.anySlot(table, id);
        if (!table.isDeleted(slot)) {
            throw new RowRefused("UNDELETE_FAILED", "Entity is not in the recycle bin");
        }
        writer.setDeleted(table, slot, false, Operation.UNDELETE, transaction);
        return SaveResult.changed(table.id(slot));
    }

    /** Details die with their master, look-ups are cleared or hold the parent back. */
    private void detachChildren(Table parent, int parentSlot, Transaction transaction) {
        String id = parent.id(parentSlot);
        for (Table child : tables.all()) {
            for (int position : child.rules().references().array()) {
                FieldSchema field = child.schema().field(position);
                Reference reference = field.reference();
                if (reference != null
                        && field.access().isCreateable()
                        && reference.targets().contains(parent.schema().name())) {
                    detach(child, position, reference.onDelete(), id, transaction);
                }
            }
        }
    }

    private void detach(Table child, int position, OnDelete onDelete, String id, Transaction transaction) {
        List<Integer> slots = new ArrayList<>();
        child.visit(position, id, slots::add);
        for (int slot : slots) {
            switch (onDelete) {
                case CLEAR -> writer.set(child, slot, position, null, transaction);
                case CASCADE -> {
                    detachChildren(child, slot, transaction);
                    writer.setDeleted(child, slot, true, Operation.DELETE, transaction);
                }
                case RESTRICT ->
                    throw new RowRefused(
                            "DELETE_FAILED",
                            "Your attempt to delete " + id + " could not be completed because it is associated with the"
                                    + " following " + child.schema().labelPlural() + ": " + child.id(slot));
            }
        }
    }
}
