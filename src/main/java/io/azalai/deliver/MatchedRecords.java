package io.azalai.deliver;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which records of an object hold which values of a field, asked by one query for as many values as a URI takes. */
public final class MatchedRecords {
    private static final String ID = "Id";

    private MatchedRecords() {}

    /** The Ids by {@link FieldDescribe#asKey} of the value; values that no record holds are absent. Blocks its caller. */
    public static Map<String, List<String>> find(
            Org org, String run, String object, FieldDescribe field, Collection<String> values) {
        return find(org, run, object, field, values, field::asKey);
    }

    /** The same by a marker, which is told apart to the letter as the keys are that it holds, though queries find it in any case. */
    public static Map<String, List<String>> findMarked(
            Org org, String run, String object, FieldDescribe marker, Collection<String> keys) {
        return find(org, run, object, marker, keys, UnaryOperator.identity());
    }

    private static Map<String, List<String>> find(
            Org org,
            String run,
            String object,
            FieldDescribe field,
            Collection<String> values,
            UnaryOperator<String> form) {
        Map<String, List<String>> found = new HashMap<>();
        for (String soql : Soql.select(object, List.of(ID, field.name()), field, values)) {
            for (Map<String, String> record : org.query(run, soql)) {
                String value = record.get(field.name());
                String id = record.get(ID);
                if (value != null && id != null) {
                    found.computeIfAbsent(form.apply(value), key -> new ArrayList<>())
                            .add(id);
                }
            }
        }
        return found;
    }

    /** What becomes of a row whose value several records hold. */
    static RowOutcome ambiguous(FieldDescribe field, @Nullable String value, List<String> ids) {
        return new RowOutcome.Rejected(
                ErrorCodes.of("AMBIGUOUS_RECORD"),
                "%d records have %s '%s': %s".formatted(ids.size(), field.name(), value, String.join(", ", ids)),
                field.name());
    }
}
