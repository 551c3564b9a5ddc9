package io.azalai.deliver;

import io.azalai.mapping.Reference;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.outcome.ReferenceError;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.PlannedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Salesforce's own answers about parents in the words of the sync: it names the parent's key, and a person looks for the mapped field. */
public final class ReferenceErrors {
    /** Codes that Salesforce gives such answers. */
    private static final Set<String> CODES = Set.of("INVALID_FIELD", "DUPLICATE_EXTERNAL_ID");

    private ReferenceErrors() {}

    /** The same result, with what it tells of parents put into words. */
    public static BatchResult explained(BatchResult result, TargetFields fields) {
        List<RowOutcome> outcomes = new ArrayList<>(result.outcomes());
        boolean isAny = false;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof RowOutcome.Rejected rejected
                    && CODES.contains(rejected.code().name())) {
                PlannedRow row = result.batch().rows().get(i);
                Optional<ReferenceError> error = ReferenceError.of(rejected.message());
                if (error.isPresent()) {
                    outcomes.set(i, error.get().rejected(field(error.get(), row, fields, rejected.field()), ""));
                    isAny = true;
                }
            }
        }
        return isAny ? new BatchResult(result.batch(), outcomes) : result;
    }

    /** The mapped field whose parent it is about; of several that may be meant those that hold the value. */
    private static @Nullable String field(
            ReferenceError error, PlannedRow row, TargetFields target, @Nullable String otherwise) {
        List<String> possible = new ArrayList<>();
        List<String> certain = new ArrayList<>();
        for (int i = 0; i < target.fields().size(); i++) {
            TargetField field = target.fields().get(i);
            Reference reference = field.reference();
            if (reference != null && reference.isInRecord() && isMeant(error, reference)) {
                possible.add(reference.field());
                if (i < row.wire().size() && row.wire().get(i).equals(error.value())) {
                    certain.add(reference.field());
                }
            }
        }
        String fields = (certain.isEmpty() ? possible : certain).stream().collect(Collectors.joining(","));
        return fields.isEmpty() ? otherwise : fields;
    }

    private static boolean isMeant(ReferenceError error, Reference reference) {
        return error.key().isEmpty()
                || (reference.key().equalsIgnoreCase(error.key())
                        && reference.parents().get(0).object().equalsIgnoreCase(error.objects()));
    }
}
