package io.azalai.mapping;

import io.azalai.salesforce.ObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One object that a sync writes.
 *
 * @param fields of the object, those alone that it has
 * @param places of these fields among all that the sync writes
 */
public record ObjectTarget(ObjectDescribe object, TargetFields fields, List<Integer> places) {
    public ObjectTarget {
        places = List.copyOf(places);
    }

    /** The only object of a sync. */
    public static ObjectTarget only(ObjectDescribe object, TargetFields fields) {
        return new ObjectTarget(
                object,
                fields,
                IntStream.range(0, fields.fields().size()).boxed().toList());
    }

    /** Of a row's texts those that the object has fields for. */
    public List<String> narrowed(List<String> wire) {
        if (wire.isEmpty() || (places.size() == wire.size() && places.get(places.size() - 1) == wire.size() - 1)) {
            return wire;
        }
        List<String> narrowed = new ArrayList<>(places.size());
        places.forEach(place -> narrowed.add(wire.get(place)));
        return narrowed;
    }

    /** Whether the Id is of one of its records. */
    public boolean has(String recordId) {
        return !object.keyPrefix().isEmpty() && recordId.startsWith(object.keyPrefix());
    }
}
