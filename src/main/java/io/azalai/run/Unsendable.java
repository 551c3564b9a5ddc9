package io.azalai.run;

import io.azalai.batch.BatchLimits;
import io.azalai.batch.LineEnding;
import io.azalai.batch.WireSize;
import io.azalai.plan.PlannedRow;
import io.azalai.sync.Batching;
import org.jspecify.annotations.Nullable;

/** Why no batch can hold a row whose cells are each fine. */
record Unsendable(String code, String message) {
    /** Null where one can. */
    static @Nullable Unsendable of(PlannedRow row, Batching.Api api) {
        if (WireSize.characters(row) > BatchLimits.MAX_ROW) {
            return new Unsendable(
                    "STRING_TOO_LONG",
                    "the row has more than the " + BatchLimits.MAX_ROW + " characters that Salesforce takes");
        }
        if (api == Batching.Api.BULK2 && LineEnding.isMixed(row)) {
            return new Unsendable(
                    "VALUE_NOT_CONVERTIBLE",
                    "its texts hold line endings of both kinds, CRLF and LF, which no file of Bulk API 2.0 can; 'api: bulk1' carries them");
        }
        return null;
    }
}
