package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldTraits;
import io.azalai.simulator.schema.ObjectSchema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The last steps of a save: unique indexes, what the org works out itself, the stamps; then the record is written. */
final class RowWriter {
    private static final Pattern NUMBER = Pattern.compile("\\{(0+)}");

    private final Clock clock;
    private final RowCodec codec = new RowCodec();

    RowWriter(Clock clock) {
        this.clock = clock;
    }

    /** The slot of the record. */
    int write(RecordDraft draft, Transaction transaction) {
        ObjectRules rules = draft.table().rules();
        checkUnique(draft, rules);
        Table table = draft.table();
        int slot = draft.isInsert() ? table.newSlot() : draft.slot();
        nameIt(draft, rules, slot);
        stamp(draft, rules);
        transaction.put(table, slot, codec.pack(draft.values()), false, draft.operation(), draft.assignedBy());
        return slot;
    }

    /** Writes one field of a record as the org itself does it: a look-up whose parent is gone. */
    void set(Table table, int slot, int position, @Nullable Object value, Transaction transaction) {
        byte[] row = Objects.requireNonNull(table.row(slot));
        @Nullable Object[] values = RowCodec.unpack(row, table.schema().fields().size());
        values[position] = value;
        stampModified(values, table.rules());
        transaction.put(table, slot, codec.pack(values), table.isDeleted(slot), Operation.UPDATE);
    }

    /** Puts a record into the bin or takes it out; the stamp tells when. */
    void setDeleted(Table table, int slot, boolean isDeleted, Operation operation, Transaction transaction) {
        byte[] row = Objects.requireNonNull(table.row(slot));
        @Nullable Object[] values = RowCodec.unpack(row, table.schema().fields().size());
        stampModified(values, table.rules());
        transaction.put(table, slot, codec.pack(values), isDeleted, operation);
    }

    /** Puts a record into the bin whose place another one took. */
    void setMerged(Table table, int slot, String masterId, Transaction transaction) {
        byte[] row = Objects.requireNonNull(table.row(slot));
        @Nullable Object[] values = RowCodec.unpack(row, table.schema().fields().size());
        set(values, table.schema().position("MasterRecordId").orElse(-1), masterId);
        stampModified(values, table.rules());
        transaction.put(table, slot, codec.pack(values), true, Operation.DELETE);
    }

    private static void checkUnique(RecordDraft draft, ObjectRules rules) {
        for (int position : rules.unique().array()) {
            Object value = draft.values()[position];
            if (value == null) {
                continue;
            }
            FieldSchema field = draft.object().field(position);
            int other = draft.table().find(position, Table.key(field, value));
            if (other >= 0 && other != draft.slot()) {
                throw duplicate(draft, field, other);
            }
        }
    }

    private static RowRefused duplicate(RecordDraft draft, FieldSchema field, int other) {
        if (field.name().equals("Username") && draft.object().name().equals("User")) {
            return new RowRefused(
                    "DUPLICATE_USERNAME",
                    "Duplicate Username. The username already exists in this or another Salesforce organization.",
                    field.name());
        }
        return new RowRefused(
                "DUPLICATE_VALUE",
                "duplicate value found: " + field.name() + " duplicates value on record with id: "
                        + draft.table().id(other));
    }

    /** A person's name is put together, an auto number is counted. */
    private static void nameIt(RecordDraft draft, ObjectRules rules, int slot) {
        @Nullable Object[] values = draft.values();
        if (!rules.personName().isEmpty()) {
            values[rules.name()] = IntStream.of(rules.personName().array())
                    .filter(position -> position >= 0 && values[position] != null)
                    .mapToObj(position -> String.valueOf(values[position]))
                    .collect(Collectors.joining(" "));
        } else if (draft.isInsert() && rules.name() >= 0) {
            ObjectSchema object = draft.object();
            FieldTraits traits = object.field(rules.name()).traits();
            if (traits.isAutoNumber()) {
                values[rules.name()] = autoNumber(String.valueOf(traits.defaultValue()), slot + 1);
            } else if (values[rules.name()] == null && object.isCustom()) {
                values[rules.name()] = draft.table().id(slot);
            }
        }
    }

    private static String autoNumber(String format, int number) {
        Matcher digits = NUMBER.matcher(format);
        return digits.find()
                ? digits.replaceFirst(
                        String.format(Locale.ROOT, "%0" + digits.group(1).length() + "d", number))
                : format + number;
    }

    private void stamp(RecordDraft draft, ObjectRules rules) {
        @Nullable Object[] values = draft.values();
        String user = draft.context().userId();
        Instant now = now();
        if (draft.isInsert()) {
            set(values, rules.createdDate(), now);
            set(values, rules.createdBy(), user);
        }
        set(values, rules.modifiedDate(), now);
        set(values, rules.modifiedBy(), user);
        set(values, rules.stamp(), now);
    }

    private void stampModified(@Nullable Object[] values, ObjectRules rules) {
        set(values, rules.modifiedDate(), now());
        set(values, rules.stamp(), now());
    }

    private static void set(@Nullable Object[] values, int position, Object value) {
        if (position >= 0) {
            values[position] = value;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
