package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.sync.SyncMode;
import java.util.Optional;

/** Which fields a mode can write. A field for new records alone may be part of an upsert, which leaves it out of records that exist. */
public final class Writability {
    private Writability() {}

    /** Why the field cannot be mapped in that mode, to follow "field 'X' of Y"; empty where it can. */
    public static Optional<String> refusal(SyncMode mode, FieldDescribe field) {
        if (field.type() == FieldType.ID) {
            return Optional.of("is given by Salesforce. Remove the mapping.");
        }
        if (field.isCalculated()) {
            return Optional.of("is a formula; Salesforce computes it. Remove the mapping.");
        }
        if (field.isAutoNumber()) {
            return Optional.of("is an auto-number; Salesforce counts it. Remove the mapping.");
        }
        if (field.type() == FieldType.ADDRESS || field.type() == FieldType.LOCATION) {
            return Optional.of("is a compound field. Map its parts.");
        }
        return right(mode, field);
    }

    private static Optional<String> right(SyncMode mode, FieldDescribe field) {
        return switch (mode) {
            case INSERT, UPSERT -> needs("createable", field.isCreateable(), mode);
            case UPDATE -> needs("updateable", field.isUpdateable(), mode);
            case ARCHIVE, ALL -> Optional.empty();
        };
    }

    private static Optional<String> needs(String right, boolean isThere, SyncMode mode) {
        return isThere
                ? Optional.empty()
                : Optional.of(
                        "is not %s for the user, as mode '%s' needs. Remove the mapping, or give field-level access."
                                .formatted(right, mode.text()));
    }
}
