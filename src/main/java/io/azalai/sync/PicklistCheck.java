package io.azalai.sync;

import io.azalai.sync.FieldMapping.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The rules of a sync to a picklist that need no org. */
final class PicklistCheck {
    private static final String LABEL = "label";

    /** Keys that say how records travel. */
    private static final List<String> OF_RECORDS = List.of("delivery", "marker", "merge");

    private final Sync sync;
    private final YamlNode root;
    private final Map<String, YamlNode> keys;
    private final BiConsumer<String, String> problem;

    /**
     * Of a sync.
     *
     * @param problem takes the key at fault and the message
     */
    PicklistCheck(Sync sync, YamlNode root, Map<String, YamlNode> keys, BiConsumer<String, String> problem) {
        this.sync = sync;
        this.root = root;
        this.keys = keys;
        this.problem = problem;
    }

    void check() {
        if (sync.mode() != SyncMode.ALL) {
            problem.accept(
                    "mode",
                    "mode '%s' is for records; a picklist is written as a whole. Write 'mode: all'."
                            .formatted(sync.mode().text()));
        }
        field();
        match();
        mapping();
        if (keys.containsKey("on-removed")) {
            problem.accept(
                    "on-removed",
                    "a picklist has no 'on-removed': a value that the model does not hold is deactivated. Remove it.");
        }
        for (String key : OF_RECORDS) {
            if (keys.containsKey(key)) {
                problem.accept(
                        key, "a picklist has no '%s', since it is written by one call. Remove it.".formatted(key));
            }
        }
    }

    private void field() {
        if (sync.target() instanceof SyncTarget.Picklist picklist
                && !picklist.field().toLowerCase(Locale.ROOT).endsWith("__c")) {
            problem.accept(
                    "picklist.field",
                    "'%s' is a standard picklist, whose values the org keeps elsewhere; only custom ones, which end in '__c', are written. Edit it in Salesforce's setup."
                            .formatted(picklist.label()));
        }
    }

    private void match() {
        if (sync.match().isEmpty()) {
            if (!keys.containsKey("match")) {
                root.problem(
                        "a picklist needs 'match', to know which column holds the API names. Write match: {column: code}.");
            }
        } else if (!sync.match().get().field().isEmpty()) {
            problem.accept(
                    "match.field",
                    "the values of a picklist are matched by their API names, so 'match' has no 'field'. Remove it.");
        }
    }

    private void mapping() {
        for (FieldMapping mapping : sync.mapping()) {
            if (!mapping.field().equals(LABEL)) {
                add(
                        mapping,
                        "a picklist's value has no '%s' to map, but a 'label'. Write 'label', or remove it."
                                .formatted(mapping.field()));
            } else if (mapping.source() instanceof Source.Lookup) {
                add(mapping, "'find' is for records; a label is a text. Map a column.");
            } else if (mapping.when() == FieldMapping.When.CREATE) {
                add(mapping, "'when: create' is for records; a label is written each time. Remove it.");
            }
        }
    }

    private void add(FieldMapping mapping, String message) {
        root.problems().add(mapping.location(), message);
    }

    /** One sync for one picklist: of two, each would deactivate the values of the other. */
    static Optional<String> beside(Sync sync, Iterable<Sync> others) {
        for (Sync other : others) {
            if (sync.isPicklist()
                    && other.isPicklist()
                    && sync.name().compareTo(other.name()) > 0
                    && sync.target().label().equalsIgnoreCase(other.target().label())) {
                return Optional.of(
                        "sync '%s' writes '%s' already, and the two would deactivate each other's values. Keep one of them."
                                .formatted(other.name(), other.target().label()));
            }
        }
        return Optional.empty();
    }
}
