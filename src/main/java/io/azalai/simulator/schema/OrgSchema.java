package io.azalai.simulator.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an org. Immutable; a change makes a new one.
 *
 * @param byName objects by name in lower case, in the order of the file
 * @param valueSets global value sets by name in lower case, in the order of the file
 * @param seeds records that the org starts with, in order
 * @param places where the objects stand, by name in lower case
 */
public record OrgSchema(
        Map<String, ObjectSchema> byName,
        Map<String, ValueSet> valueSets,
        List<Seed> seeds,
        Map<String, Place> places) {

    /** A record that the org starts with; written without checks of access. */
    public record Seed(String object, Map<String, @Nullable Object> fields, Place place) {}

    public OrgSchema {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        valueSets = Collections.unmodifiableMap(new LinkedHashMap<>(valueSets));
        seeds = List.copyOf(seeds);
        places = Map.copyOf(places);
    }

    /** Fields on a global value set get its values. */
    public static OrgSchema of(
            Collection<ObjectSchema> objects,
            Collection<ValueSet> valueSets,
            List<Seed> seeds,
            Map<String, Place> places) {
        Map<String, ObjectSchema> byName = new LinkedHashMap<>();
        objects.forEach(object -> byName.put(object.name().toLowerCase(Locale.ROOT), object));
        OrgSchema schema = new OrgSchema(byName, Map.of(), seeds, places);
        for (ValueSet set : valueSets) {
            schema = schema.with(set);
        }
        return schema;
    }

    /** Where an object of the file stands. */
    public Place place(String object) {
        return places.getOrDefault(object.toLowerCase(Locale.ROOT), new Place("schema", 1, 1));
    }

    /** The object of that name, in any case. */
    public Optional<ObjectSchema> object(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The object whose Ids begin so. */
    public Optional<ObjectSchema> objectOf(String id) {
        return byName.values().stream()
                .filter(object -> id.startsWith(object.keyPrefix()))
                .findFirst();
    }

    public Collection<ObjectSchema> objects() {
        return byName.values();
    }

    /** With one object added, or exchanged for the one of the same name. */
    public OrgSchema with(ObjectSchema object) {
        Map<String, ObjectSchema> changed = new LinkedHashMap<>(byName);
        changed.put(object.name().toLowerCase(Locale.ROOT), object);
        return new OrgSchema(changed, valueSets, seeds, places);
    }

    /** The global value set of that name, in any case. */
    public Optional<ValueSet> valueSet(String name) {
        return Optional.ofNullable(valueSets.get(name.toLowerCase(Locale.ROOT)));
    }

    /** With one global value set added, or exchanged for the one of the same name; every field on it has the new values. */
    public OrgSchema with(ValueSet set) {
        Map<String, ValueSet> changedSets = new LinkedHashMap<>(valueSets);
        changedSets.put(set.name().toLowerCase(Locale.ROOT), set);
        Map<String, ObjectSchema> changed = new LinkedHashMap<>();
        byName.forEach((name, object) -> changed.put(name, object.withValues(set)));
        return new OrgSchema(changed, changedSets, seeds, places);
    }

    /** Without an object: as if the user may not see it. */
    public OrgSchema without(String object) {
        Map<String, ObjectSchema> changed = new LinkedHashMap<>(byName);
        changed.remove(object.toLowerCase(Locale.ROOT));
        return new OrgSchema(changed, valueSets, seeds, places);
    }
}
