package io.azalai.mapping;

import io.azalai.salesforce.FieldDescribe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look-up that may find a record of the same sync, as an account's parent account.
 *
 * @param place of the reference among the target's fields
 * @param keyPlace of the field that names the record itself; {@link #MATCH} where that is the match value
 * @param key the field that names the parent
 */
public record SelfReference(int place, int keyPlace, FieldDescribe key) {
    private static final int MATCH = -1;

    /** Those of a target. One whose key the sync does not write names records that are there already, and is none. */
    static List<SelfReference> of(TargetFields target) {
        List<SelfReference> found = new ArrayList<>();
        for (int i = 0; i < target.fields().size(); i++) {
            Reference reference = target.fields().get(i).reference();
            FieldDescribe key = reference == null || reference.isById() ? null : reference.ownKey();
            if (key == null) {
                continue;
            }
            FieldDescribe match = target.match();
            if (match != null && match.name().equals(key.name())) {
                found.add(new SelfReference(i, MATCH, key));
                continue;
            }
            for (int other = 0; other < target.fields().size(); other++) {
                if (target.fields().get(other).isPlain(key)) {
                    found.add(new SelfReference(i, other, key));
                }
            }
        }
        return found;
    }

    /** By what another record would name this one, in one text for all spellings; null where it has no such value. */
    public @Nullable String ownKey(List<String> wire, @Nullable String match) {
        return keyPlace == MATCH ? (match == null ? null : key.asKey(match)) : text(wire, keyPlace);
    }

    /** By what this record names its parent; null where it names none. */
    public @Nullable String parentKey(List<String> wire) {
        return text(wire, place);
    }

    private @Nullable String text(List<String> wire, int at) {
        return at < wire.size() && MappedRow.isText(wire.get(at)) ? key.asKey(wire.get(at)) : null;
    }
}
