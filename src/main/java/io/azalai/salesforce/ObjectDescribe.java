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
 * @param recordTypes those that the org's describe tells; always one, the master, for records without a type of their own
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
        List<RecordType> recordTypes,
        Map<String, FieldDescribe> byName) {

    /**
     * A record type.
     *
     * @param isAvailable whether it is active, and this user may give it to a record
     * @param isMaster whether it is the one that stands for having none
     */
    public record RecordType(String id, String developerName, String label, boolean isAvailable, boolean isMaster) {}

    public ObjectDescribe {
        fields = List.copyOf(fields);
        recordTypes = List.copyOf(recordTypes);
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
            List<FieldDescribe> fields,
            List<RecordType> recordTypes) {
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
                recordTypes,
                byName);
    }

    /** The field of that name, whatever its case. */
    public Optional<FieldDescribe> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName.toLowerCase(Locale.ROOT)));
    }
}
