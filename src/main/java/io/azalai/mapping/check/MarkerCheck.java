package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.Optional;

/** Whether the marker's field can receive a row's key. */
final class MarkerCheck {
    private MarkerCheck() {}

    static void check(Sync sync, ObjectDescribe object, Problems problems) {
        String marker = sync.marker();
        if (marker == null) {
            return;
        }
        Optional<FieldDescribe> field = object.field(marker);
        if (field.isEmpty()) {
            problems.add(
                    sync.location(),
                    "marker: %s has no field '%s' that the user may see.%s Create a text field, or give field-level access."
                            .formatted(
                                    object.name(),
                                    marker,
                                    Suggestion.text(
                                            marker,
                                            object.fields().stream()
                                                    .map(FieldDescribe::name)
                                                    .toList())));
        } else if (field.get().type() != FieldType.STRING) {
            problems.add(
                    sync.location(),
                    "marker: field '%s' of %s is no text field, and a row's key is text. Use a text field."
                            .formatted(marker, object.name()));
        } else if (!isWritable(sync, field.get())) {
            problems.add(
                    sync.location(),
                    "marker: the user may not write field '%s' of %s. Give field-level access, or use another."
                            .formatted(marker, object.name()));
        }
    }

    private static boolean isWritable(Sync sync, FieldDescribe field) {
        return sync.mode() == SyncMode.UPDATE ? field.isUpdateable() : field.isCreateable();
    }
}
