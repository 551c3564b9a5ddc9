package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves the records of one call together: no external id twice, and all or none where asked. Guarded by the org's lock. */
final class ChunkSaver {
    private static final RowError ROLLED_BACK = RowError.of(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    private final Tables tables;
    private final RowSaver rows;

    ChunkSaver(Tables tables, RowSaver rows) {
        this.tables = tables;
        this.rows = rows;
    }

    List<SaveResult> save(List<SaveRequest> requests, boolean allOrNone, SaveContext context, Transaction transaction) {
        int mark = transaction.mark();
        List<@Nullable String> keys = requests.stream().map(this::key).toList();
        Set<String> twice = twice(keys);
        List<SaveResult> results = new ArrayList<>(requests.size());
        for (int at = 0; at < requests.size(); at++) {
            SaveRequest request = requests.get(at);
            String key = keys.get(at);
            results.add(
                    key != null && twice.contains(key)
                            ? duplicate(request)
                            : rows.save(request, context, transaction, false));
        }
        if (allOrNone && results.stream().anyMatch(result -> !result.isSuccess())) {
            transaction.rollBack(mark);
            return rolledBack(requests, results);
        }
        return results;
    }

    private static Set<String> twice(List<@Nullable String> keys) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String key : keys) {
            if (key != null && !seen.add(key)) {
                twice.add(key);
            }
        }
        return twice;
    }

    /** What an upsert matches on, as the index compares it; null where that is nothing, or not a value. */
    private @Nullable String key(SaveRequest request) {
        String keyName = request.externalIdField();
        Table table = tables.find(request.object()).orElse(null);
        if (request.operation() != Operation.UPSERT || keyName == null || table == null) {
            return null;
        }
        OptionalInt position = table.schema().position(keyName);
        if (position.isEmpty()) {
            return null;
        }
        ColumnPlan plan = rows.plan(table, request.columns());
        int column = keyName.equalsIgnoreCase("Id") ? plan.idColumn() : plan.columnOf(position.getAsInt());
        Object raw = column < 0 ? null : request.values().get(column);
        return raw == null || raw == SaveRequest.ABSENT
                ? null
                : stored(table.schema().field(position.getAsInt()), raw);
    }

    private static @Nullable String stored(FieldSchema field, Object raw) {
        try {
            Object value = FieldValues.stored(field, raw, false);
            return value == null ? null : Table.key(field, value);
        } catch (RowRefused e) {
            // The row itself will be refused for it, with this error.
            return null;
        }
    }

    private SaveResult duplicate(SaveRequest request) {
        String field = String.valueOf(request.externalIdField());
        Object raw = request.values().get(columnOf(request, field));
        return SaveResult.failed(
                null, RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + raw, field));
    }

    private static int columnOf(SaveRequest request, String field) {
        for (int column = 0; column < request.columns().size(); column++) {
            if (request.columns().get(column).equalsIgnoreCase(field)) {
                return column;
            }
        }
        throw new IllegalStateException("no column " + field);
    }

    /** The bad rows keep their errors; the others tell that they were good, and keep the Id they were named by. */
    private static List<SaveResult> rolledBack(List<SaveRequest> requests, List<SaveResult> results) {
        List<SaveResult> shown = new ArrayList<>(results.size());
        for (int at = 0; at < results.size(); at++) {
            SaveResult result = results.get(at);
            boolean isNew = requests.get(at).operation() == Operation.INSERT || result.isCreated();
            shown.add(result.isSuccess() ? SaveResult.failed(isNew ? null : result.id(), ROLLED_BACK) : result);
        }
        return shown;
    }
}
