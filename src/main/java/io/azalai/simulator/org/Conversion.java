package io.azalai.simulator.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead that was to be converted.
 *
 * @param account the new account; null where the lead was not converted
 * @param contact the new contact; null where the lead was not converted
 * @param errors empty on success
 */
public record Conversion(@Nullable String account, @Nullable String contact, List<RowError> errors) {
    public Conversion {
        errors = List.copyOf(errors);
    }

    static Conversion failed(List<RowError> errors) {
        return new Conversion(null, null, errors);
    }

    public boolean isSuccess() {
        return errors.isEmpty();
    }
}
