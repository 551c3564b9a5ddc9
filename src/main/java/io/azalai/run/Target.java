package io.azalai.run;

import io.azalai.mapping.ObjectTarget;
import io.azalai.mapping.SeveralObjects;
import io.azalai.mapping.TargetFields;
import io.azalai.salesforce.ObjectDescribe;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Where the rows of a run go.
 *
 * @param fields that rows are mapped to, of all objects together
 * @param objects that are written, the one first that new records are made of
 */
public record Target(TargetFields fields, List<ObjectTarget> objects) {
    public Target {
        objects = List.copyOf(objects);
    }

    static Target of(ObjectDescribe object, TargetFields fields) {
        return new Target(fields, List.of(ObjectTarget.only(object, fields)));
    }

    static Target of(SeveralObjects several) {
        return new Target(several.all(), several.objects());
    }

    /** The object that new records are made of. */
    public ObjectDescribe object() {
        return objects.get(0).object();
    }

    public boolean isOfSeveral() {
        return objects.size() > 1;
    }

    /** The fields of a batch of that object. */
    public TargetFields fieldsOf(String object) {
        return objects.stream()
                .filter(target -> target.object().name().equals(object))
                .findFirst()
                .map(ObjectTarget::fields)
                .orElseThrow(() -> new NoSuchElementException("no row goes to " + object));
    }

    /** The object of a record; empty where its Id belongs to none of them. */
    Optional<ObjectTarget> of(String recordId) {
        return objects.stream().filter(target -> target.has(recordId)).findFirst();
    }
}
