package io.azalai.simulator.org;

import io.azalai.simulator.schema.ObjectSchema;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every write that was kept, and counts by object and operation. Thread-safe.
 *
 * <p>An entry holds the packed records, which the tables share, and is unpacked when read: about fifty bytes a write beside the record's own.
 */
final class History {
    private static final Set<String> NOT_SHOWN = Set.of(
            "Id", "IsDeleted", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp");

    private record Kept(Write write, long time, SaveContext context) {}

    private final boolean keepsWrites;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Map<Operation, Long>> counts = new ConcurrentHashMap<>();

    History(boolean keepsWrites) {
        this.keepsWrites = keepsWrites;
    }

    synchronized void add(List<Write> writes, Instant time, SaveContext context) {
        for (Write write : writes) {
            String object = write.table().schema().name().toLowerCase(Locale.ROOT);
            counts.computeIfAbsent(object, key -> new EnumMap<>(Operation.class))
                    .merge(write.operation(), 1L, Long::sum);
            if (keepsWrites) {
                kept.add(new Kept(write, time.toEpochMilli(), context));
            }
        }
    }

    synchronized long count(String object, Operation operation) {
        return counts.getOrDefault(object.toLowerCase(Locale.ROOT), Map.of()).getOrDefault(operation, 0L);
    }

    synchronized int size() {
        return kept.size();
    }

    /** At most so many entries after the one of that number, unpacked one by one when read. */
    synchronized List<HistoryEntry> entries(long number, int limit) {
        int first = (int) Math.min(number, kept.size());
        Kept[] entries = kept.subList(first, (int) Math.min(kept.size(), (long) first + limit))
                .toArray(new Kept[0]);
        return new AbstractList<>() {
            @Override
            public HistoryEntry get(int index) {
                return entry(first + index, entries[index]);
            }

            @Override
            public int size() {
                return entries.length;
            }
        };
    }

    private static HistoryEntry entry(int index, Kept kept) {
        Write write = kept.write();
        ObjectSchema schema = write.table().schema();
        int fields = schema.fields().size();
        @Nullable Object[] before = values(write.before(), fields);
        @Nullable Object[] after = values(write.after(), fields);
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (int position = 0; position < fields; position++) {
            String field = schema.field(position).name();
            if (!NOT_SHOWN.contains(field) && !Objects.equals(before[position], after[position])) {
                put(old, field, before[position], write.before() != null);
                put(changed, field, after[position], write.after() != null);
            }
        }
        return new HistoryEntry(
                index + 1L,
                Instant.ofEpochMilli(kept.time()),
                write.operation(),
                schema.name(),
                write.table().id(write.slot()),
                old,
                changed,
                write.assignedBy(),
                kept.context());
    }

    private static void put(
            Map<String, @Nullable Object> fields, String field, @Nullable Object value, boolean isShown) {
        if (isShown) {
            fields.put(field, value);
        }
    }

    private static @Nullable Object[] values(byte @Nullable [] row, int fields) {
        return row == null ? new @Nullable Object[fields] : RowCodec.unpack(row, fields);
    }
}
