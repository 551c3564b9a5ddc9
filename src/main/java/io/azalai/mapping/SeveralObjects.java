package io.azalai.mapping;

import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Sync;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields of a sync that writes several objects: rows are mapped once, to the fields of all of them; each object receives those that it
 * has. What a field of several objects takes is told by the first of them.
 *
 * @param all that rows are mapped to
 */
public record SeveralObjects(TargetFields all, List<ObjectTarget> objects) {
    public SeveralObjects {
        objects = List.copyOf(objects);
    }

    /** Of a sync that {@code OrgCheck} found nothing wrong with, object by object. */
    public static SeveralObjects of(Sync sync, List<ObjectDescribe> describes, Map<String, ObjectDescribe> parents) {
        List<TargetFields> fields = describes.stream()
                .map(object -> TargetFieldsBuilder.build(sync.ofObject(object.name()), object, parents))
                .toList();
        TargetFields first = fields.get(0);
        List<TargetField> all = new ArrayList<>(first.fields().subList(0, first.mappedFrom()));
        int[] next = fields.stream().mapToInt(TargetFields::mappedFrom).toArray();
        List<List<Integer>> places = new ArrayList<>();
        for (TargetFields of : fields) {
            places.add(beforeMapping(first, of));
        }
        for (FieldMapping mapping : sync.mapping()) {
            boolean isTaken = false;
            for (int i = 0; i < describes.size(); i++) {
                if (mapping.isOf(describes.get(i).name())) {
                    TargetField field = fields.get(i).fields().get(next[i]++);
                    places.get(i).add(isTaken ? all.size() - 1 : all.size());
                    if (!isTaken) {
                        all.add(field);
                        isTaken = true;
                    }
                }
            }
        }
        TreeSet<String> hashed = new TreeSet<>();
        fields.forEach(of -> hashed.addAll(of.hashedNames()));
        hashed.retainAll(hashedOf(first, all));
        List<ObjectTarget> objects = new ArrayList<>();
        for (int i = 0; i < describes.size(); i++) {
            objects.add(new ObjectTarget(describes.get(i), fields.get(i), places.get(i)));
        }
        return new SeveralObjects(
                new TargetFields(all, first.match(), first.isMatchWritten(), first.marker(), List.copyOf(hashed)),
                objects);
    }

    /** Names under which a row's values are known: the match value's, and those of the fields that rows are mapped to. */
    private static TreeSet<String> hashedOf(TargetFields first, List<TargetField> all) {
        TreeSet<String> names = new TreeSet<>(first.hashedNames());
        all.stream().map(TargetField::hashName).forEach(names::add);
        return names;
    }

    /** Match field and marker stand first; the match field is written to new records only, and those are of the first object. */
    private static List<Integer> beforeMapping(TargetFields first, TargetFields of) {
        List<Integer> places = new ArrayList<>();
        for (int i = first.mappedFrom() - of.mappedFrom(); i < first.mappedFrom(); i++) {
            places.add(i);
        }
        return places;
    }
}
