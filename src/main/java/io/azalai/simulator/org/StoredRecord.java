package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One record of the org, to read. Good only inside {@link Org#read}. */
public final class StoredRecord {
    private final Table table;
    private final int slot;

    StoredRecord(Table table, int slot) {
        this.table = table;
        this.slot = slot;
    }

    public ObjectSchema object() {
        return table.schema();
    }

    /** 18 characters. */
    public String id() {
        return table.id(slot);
    }

    /** Whether it is in the recycle bin. */
    public boolean isDeleted() {
        return table.isDeleted(slot);
    }

    /** String, Boolean, Long, BigDecimal, LocalDate, Instant or LocalTime; null where the field is empty. */
    public @Nullable Object value(int position) {
        FieldSchema field = table.schema().field(position);
        if (field.type() == FieldType.ID) {
            return id();
        }
        return field.name().equals("IsDeleted") ? (Object) isDeleted() : table.value(slot, position);
    }

    /** As {@link #value(int)}; null too where there is no such field. */
    public @Nullable Object value(String field) {
        OptionalInt position = table.schema().position(field);
        return position.isEmpty() ? null : value(position.getAsInt());
    }
}
