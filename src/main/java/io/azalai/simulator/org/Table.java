package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of one object, packed, by slot: the n-th record ever inserted has slot n. An Id and a slot are the same number, so no Id is stored. Guarded by the org's lock.
 */
final class Table {
    private ObjectSchema schema;
    private ObjectRules rules;
    private final long firstNumber;
    private final Map<Integer, FieldIndex> indexes = new HashMap<>();
    private final BitSet deleted = new BitSet();
    private byte[] @Nullable [] rows = new byte[64][];
    private int size;
    private int live;

    /** An empty table whose first record's Id has the given number. */
    Table(ObjectSchema schema, long firstNumber) {
        this.schema = schema;
        this.rules = ObjectRules.of(schema);
        this.firstNumber = firstNumber;
        for (int position = 0; position < schema.fields().size(); position++) {
            if (schema.field(position).isIndexed()) {
                index(position);
            }
        }
    }

    ObjectSchema schema() {
        return schema;
    }

    void changeSchema(ObjectSchema changed) {
        schema = changed;
        rules = ObjectRules.of(changed);
    }

    ObjectRules rules() {
        return rules;
    }

    /** Slots by now, empty ones too. */
    int size() {
        return size;
    }

    /** Records that are neither deleted nor gone. */
    int live() {
        return live;
    }

    String id(int slot) {
        return SalesforceId.of(schema.keyPrefix(), firstNumber + slot);
    }

    /** The slot of an 18-character Id; -1 where no record ever had it. */
    int slot(String id) {
        if (!id.startsWith(schema.keyPrefix())) {
            return -1;
        }
        long slot = SalesforceId.number(id) - firstNumber;
        return slot >= 0 && slot < size ? (int) slot : -1;
    }

    /** Takes the next slot; its record comes by {@link #put}. */
    int newSlot() {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        return size++;
    }

    /** The packed record, in the bin or not; null where there is none. */
    byte @Nullable [] row(int slot) {
        return rows[slot];
    }

    boolean isDeleted(int slot) {
        return deleted.get(slot);
    }

    boolean isLive(int slot) {
        return rows[slot] != null && !deleted.get(slot);
    }

    /** Exchanges what a slot holds, and keeps the indexes. */
    void put(int slot, byte @Nullable [] row, boolean isDeleted) {
        boolean wasLive = isLive(slot);
        boolean isLive = row != null && !isDeleted;
        for (Map.Entry<Integer, FieldIndex> entry : indexes.entrySet()) {
            String before = wasLive ? key(slot, entry.getKey()) : null;
            String after = row == null || !isLive ? null : key(row, entry.getKey());
            if (before != null && !before.equals(after)) {
                entry.getValue().remove(slot);
            }
            if (after != null && !after.equals(before)) {
                entry.getValue().add(slot, after);
            }
        }
        rows[slot] = row;
        deleted.set(slot, row != null && isDeleted);
        live += (isLive ? 1 : 0) - (wasLive ? 1 : 0);
    }

    @Nullable
    Object value(int slot, int position) {
        byte[] row = rows[slot];
        return row == null ? null : RowCodec.value(row, position);
    }

    /** Shows the live records with that value, in no order, until the visitor says false. Builds the field's index on first use. */
    void visit(int position, String key, IntPredicate visitor) {
        index(position).visit(key, visitor);
    }

    /** The one or some live record with that value; -1 where there is none. */
    int find(int position, String key) {
        int[] found = {-1};
        visit(position, key, slot -> {
            found[0] = slot;
            return false;
        });
        return found[0];
    }

    /** How a value is compared: text in lower case unless the field heeds capitals, numbers without trailing zeros. */
    static String key(FieldSchema field, Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        String text = value.toString();
        return field.type().isText() && field.key().ignoresCase() ? text.toLowerCase(Locale.ROOT) : text;
    }

    private FieldIndex index(int position) {
        FieldIndex known = indexes.get(position);
        if (known != null) {
            return known;
        }
        FieldIndex index = new FieldIndex(slot -> key(slot, position));
        for (int slot = 0; slot < size; slot++) {
            String key = isLive(slot) ? key(slot, position) : null;
            if (key != null) {
                index.add(slot, key);
            }
        }
        indexes.put(position, index);
        return index;
    }

    private @Nullable String key(int slot, int position) {
        byte[] row = rows[slot];
        return row == null ? null : key(row, position);
    }

    private @Nullable String key(byte[] row, int position) {
        Object value = RowCodec.value(row, position);
        return value == null ? null : key(schema.field(position), value);
    }
}
