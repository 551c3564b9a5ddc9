package io.azalai.simulator.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch, whatever its format.
 *
 * @param columns as in a CSV header: {@code LastName}, {@code Account.Account_Key__c}
 * @param rows values by column; null empties the field, {@code SaveRequest.ABSENT} leaves it alone, a {@link io.azalai.simulator.org.RowError} is the row's fate
 */
public record BulkRows(List<String> columns, List<List<@Nullable Object>> rows) {
    /** Fields of a record. Source: Bulk API Developer Guide, "Limits". */
    static final int MAX_COLUMNS = 5_000;
}
