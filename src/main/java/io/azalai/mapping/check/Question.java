package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.Map;
import java.util.Optional;

/**
 * What every rule looks at, and where it tells its problems.
 *
 * @param parents describes of the objects that the mapping looks up, by name as the sync spells it
 */
record Question(Sync sync, ObjectDescribe object, Map<String, ObjectDescribe> parents, Problems problems) {
    void add(Location location, String message) {
        problems.add(location, message);
    }

    /** Whether the sync makes records that are not there yet. */
    boolean creates() {
        return sync.mode() == SyncMode.INSERT || sync.mode() == SyncMode.UPSERT;
    }

    /** Whether the sync gives the field a value: by the mapping, or because it matches by it. */
    boolean isGiven(String field) {
        return sync.mapping().stream().map(FieldMapping::field).anyMatch(field::equalsIgnoreCase)
                || sync.match()
                        .filter(match -> match.field().equalsIgnoreCase(field))
                        .isPresent();
    }

    /** The field; where the user sees none, a problem. */
    Optional<FieldDescribe> known(ObjectDescribe in, String name, Location location) {
        Optional<FieldDescribe> field = in.field(name);
        if (field.isEmpty()) {
            add(location, PersonAccountRules.isOff(in, name) ? PersonAccountRules.off(name) : unknown(in, name));
        }
        return field;
    }

    private static String unknown(ObjectDescribe in, String name) {
        return "%s has no field '%s' that the user may see.%s Create it, or give field-level access."
                .formatted(
                        in.name(),
                        name,
                        Suggestion.text(
                                name,
                                in.fields().stream().map(FieldDescribe::name).toList()));
    }
}
