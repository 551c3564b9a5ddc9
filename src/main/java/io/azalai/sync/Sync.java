package io.azalai.sync;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sync: the rows of a model into one target, by one mode.
 *
 * @param matching null where the target takes none: events, and inserts that need no look-up
 * @param mapping in the order of the file, each field once
 * @param marker a text field that receives the row's key; null means none
 */
public record Sync(
        String name,
        String model,
        SyncTarget target,
        SyncMode mode,
        @Nullable RecordMatching matching,
        List<FieldMapping> mapping,
        DeleteBehavior onRemoved,
        Schedule schedule,
        @Nullable String marker,
        Batching delivery,
        Guard guard,
        @Nullable MergeRule merge,
        Location location) {

    public Sync {
        mapping = List.copyOf(mapping);
    }

    /** The object that rows are written to, where there is exactly one; events and picklists count as objects. */
    public String object() {
        if (target instanceof SyncTarget.SingleObject single) {
            return single.object();
        }
        if (target instanceof SyncTarget.Event event) {
            return event.event();
        }
        if (isPicklist()) {
            return target.label();
        }
        throw new IllegalStateException("sync '" + name + "' has no single object but " + target.label());
    }

    /** The objects that rows are written to; the one first that new records are made of. */
    public List<String> objects() {
        return target instanceof SyncTarget.MultiObject several ? several.objects() : List.of(object());
    }

    /** As the sync is to one of several objects: new records are made of the first alone, the others are updated. */
    public Sync ofObject(String object) {
        boolean isFirst = object.equalsIgnoreCase(objects().get(0));
        return new Sync(
                name,
                model,
                new SyncTarget.SingleObject(object),
                isFirst ? mode : SyncMode.UPDATE,
                matching,
                mapping.stream().filter(field -> field.isOf(object)).toList(),
                onRemoved,
                schedule,
                marker,
                delivery,
                guard,
                merge,
                location);
    }

    /** Whether the rows become the values of a picklist, which is written as a whole. */
    public boolean isPicklist() {
        return target instanceof SyncTarget.Picklist || target instanceof SyncTarget.GlobalPicklist;
    }

    /** The field that receives the primary key as it is; empty where the key has several columns or no field of its own. */
    public Optional<String> fieldOfKey(List<String> primaryKey) {
        return mapping.stream()
                .filter(field -> primaryKey.size() == 1
                        && field.source() instanceof FieldMapping.Source.Column column
                        && column.column().equalsIgnoreCase(primaryKey.get(0)))
                .map(FieldMapping::field)
                .findFirst();
    }

    public Optional<RecordMatching> match() {
        return Optional.ofNullable(matching);
    }
}
