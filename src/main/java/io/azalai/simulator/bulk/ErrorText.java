package io.azalai.simulator.bulk;

import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SaveResult;

/** Why a row failed, as one cell of a result's CSV: {@code CODE:message:Field,Field --}. */
public final class ErrorText {
    private ErrorText() {}

    /** Empty where the row was saved. */
    public static String of(SaveResult result) {
        if (result.isSuccess() || result.errors().isEmpty()) {
            return "";
        }
        RowError error = result.errors().get(0);
        String fields = String.join(",", error.fields());
        return error.code() + ":" + error.message() + ":" + (fields.isEmpty() ? "--" : fields + " --");
    }
}
