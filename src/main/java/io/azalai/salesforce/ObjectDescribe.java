package io.azalai.salesforce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One object of the org, as this user sees it: fields that the user may not see are absent. Immutable.
 *
 * @param keyPrefix the first three characters of its Ids; empty where it has none
 */
public record ObjectDescribe(
        String name,
        String label,
        String keyPrefix,
        boolean isCreateable,
        boolean isUpdateable,
        boolean isDeletable,
        boolean isQueryable,
        boolean isMergeable,
        List<FieldDescribe> fields,
        Map<String, FieldDescribe> byName) {

    public ObjectDescribe {
        fields = List.copyOf(fields);
        byName = Map.copyOf(byName);
    }

    public static ObjectDescribe of(
            String name,
            String label,
            String keyPrefix,
            boolean isCreateable,
            boolean isUpdateable,
            boolean isDeletable,
            boolean isQueryable,
            boolean isMergeable,
            List<FieldDescribe> fields) {
        Map<String, FieldDescribe> byName = fields.stream()
                .collect(Collectors.toMap(
                        field -> field.name().toLowerCase(Locale.ROOT), Function.identity(), (first, second) -> first));
        return new ObjectDescribe(
                name,
                label,
                keyPrefix,
                isCreateable,
                isUpdateable,
                isDeletable,
                isQueryable,
                isMergeable,
                fields,
                byName);
    }

    /** The field of that name, whatever its case. */
    public Optional<FieldDescribe> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName.toLowerCase(Locale.ROOT)));
    }
}
