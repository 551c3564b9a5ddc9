package io.azalai.simulator.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record to save.
 *
 * <p>Columns are named as in a bulk header, in any case: {@code LastName}, {@code Account.Account_Key__c} for a parent by its key, {@code Lead:Who.Email} where the parent may be of several objects.
 * Keep one list of columns for all rows of a batch: it is resolved once. A value is text, or a Boolean or Number of JSON; null empties the field; {@link #ABSENT} leaves it alone.
 *
 * @param object the object's name in any case
 * @param externalIdField what an upsert matches on; null for other operations
 * @param columns names; {@code Id} among them for update, delete and undelete
 * @param values as many as columns
 */
public record SaveRequest(
        Operation operation,
        String object,
        @Nullable String externalIdField,
        List<String> columns,
        List<@Nullable Object> values) {

    /** A value that was not given: an empty cell of a bulk CSV. */
    public static final Object ABSENT = Absent.ABSENT;

    private enum Absent {
        ABSENT
    }

    public SaveRequest {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, but " + values.size() + " values");
        }
    }

    /** From a map; slower than columns shared by many rows. */
    public static SaveRequest of(Operation operation, String object, Map<String, ? extends @Nullable Object> record) {
        return new SaveRequest(operation, object, null, List.copyOf(record.keySet()), new ArrayList<>(record.values()));
    }

    public static SaveRequest upsert(
            String object, String externalIdField, Map<String, ? extends @Nullable Object> record) {
        return new SaveRequest(
                Operation.UPSERT,
                object,
                externalIdField,
                List.copyOf(record.keySet()),
                new ArrayList<>(record.values()));
    }

    public static SaveRequest byId(Operation operation, String object, String id) {
        return new SaveRequest(operation, object, null, List.of("Id"), List.of(id));
    }
}
