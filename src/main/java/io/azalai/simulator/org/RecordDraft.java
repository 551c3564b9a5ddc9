package io.azalai.simulator.org;

import io.azalai.simulator.schema.ObjectSchema;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A record while it is being saved. */
final class RecordDraft implements Draft {
    private final Table table;
    private final Operation operation;
    private final int slot;
    private final SaveContext context;
    private final byte @Nullable [] before;
    private final @Nullable Object[] values;
    private @Nullable String assignedBy;

    /** A new record. */
    RecordDraft(Table table, SaveContext context) {
        this(table, Operation.INSERT, -1, context);
    }

    /** A record that is there. */
    RecordDraft(Table table, Operation operation, int slot, SaveContext context) {
        this.table = table;
        this.operation = operation;
        this.slot = slot;
        this.context = context;
        this.before = slot < 0 ? null : table.row(slot);
        int fields = table.schema().fields().size();
        this.values = before == null ? new @Nullable Object[fields] : RowCodec.unpack(before, fields);
    }

    Table table() {
        return table;
    }

    /** The record's slot; -1 for a new one. */
    int slot() {
        return slot;
    }

    boolean isInsert() {
        return operation == Operation.INSERT;
    }

    /** The values to be stored, by position. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** The assignment rule that gave it its owner. */
    @Nullable
    String assignedBy() {
        return assignedBy;
    }

    void setAssignedBy(String rule) {
        assignedBy = rule;
    }

    @Nullable
    Object before(int position) {
        return before == null ? null : RowCodec.value(before, position);
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public ObjectSchema object() {
        return table.schema();
    }

    @Override
    public @Nullable String id() {
        return slot < 0 ? null : table.id(slot);
    }

    @Override
    public SaveContext context() {
        return context;
    }

    @Override
    public @Nullable Object value(String field) {
        OptionalInt position = object().position(field);
        return position.isEmpty() ? null : values[position.getAsInt()];
    }

    @Override
    public @Nullable Object before(String field) {
        OptionalInt position = object().position(field);
        return position.isEmpty() ? null : before(position.getAsInt());
    }
}
