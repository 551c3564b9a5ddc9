package io.azalai.observe.calls;

import java.util.List;

/**
 * The rows of a batch, as far as the log tells of them.
 *
 * @param keys the first {@link CallLog#KEYS}
 */
record CarriedRows(int rows, List<String> keys) {
    CarriedRows {
        keys = List.copyOf(keys);
    }
}
