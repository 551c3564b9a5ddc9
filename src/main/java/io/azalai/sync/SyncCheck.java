package io.azalai.sync;

import io.azalai.sync.FieldMapping.Source;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a sync that need no org: which modes, targets, matches and delete behaviors go together. */
final class SyncCheck {
    private final Sync sync;
    private final YamlNode root;
    private final Map<String, YamlNode> keys;

    SyncCheck(Sync sync, YamlNode root, Map<String, YamlNode> keys) {
        this.sync = sync;
        this.root = root;
        this.keys = keys;
    }

    void check() {
        if (sync.isPicklist()) {
            new PicklistCheck(sync, root, keys, this::problem).check();
            return;
        }
        if (sync.mode() == SyncMode.ALL) {
            problem("mode", "mode 'all' writes all values of a picklist, and is not for records. Use mode 'upsert'.");
        }
        match();
        mapping();
        onRemoved();
        severalObjects();
        marker();
        delivery();
        new DeliveryCheck(sync, this::problem).check();
        MergeCheck.check(sync, this::problem);
    }

    private void match() {
        boolean isEvent = sync.target() instanceof SyncTarget.Event;
        if (isEvent) {
            if (keys.containsKey("match")) {
                problem("match", "an event has no 'match', since it is no record. Remove it.");
            }
            if (keys.containsKey("on-removed")) {
                problem("on-removed", "an event has no 'on-removed', since it is no record. Remove it.");
            }
            if (sync.mode() != SyncMode.INSERT) {
                problem(
                        "mode",
                        "an event is published once and never changed, so that its mode is 'insert', not '%s'."
                                .formatted(sync.mode().text()));
            }
            return;
        }
        Optional<RecordMatching> match = sync.match();
        if (match.isEmpty()) {
            if (sync.mode() != SyncMode.INSERT && !keys.containsKey("match")) {
                root.problem(
                        "mode '%s' needs 'match', to know which record a row means. Write match: {field: External_Id__c, column: id}."
                                .formatted(sync.mode().text()));
            }
            return;
        }
        if (match.get().field().isEmpty()) {
            problem("match", "'match' needs 'field'. Write match: {field: External_Id__c, column: id}.");
        }
        if (match.get().isById() && sync.mode() != SyncMode.UPDATE && sync.mode() != SyncMode.ARCHIVE) {
            problem(
                    "match",
                    "mode '%s' cannot match by Id, which only records that exist have. Match by an external id, or use mode 'update'."
                            .formatted(sync.mode().text()));
        }
    }

    private void mapping() {
        if (sync.mode() == SyncMode.ARCHIVE) {
            if (keys.containsKey("mapping")) {
                problem("mapping", "mode 'archive' deletes records and writes no field. Remove 'mapping'.");
            }
            return;
        }
        if (!keys.containsKey("mapping")) {
            root.problem("'mapping' is missing. Map a field, as in mapping: {LastName: last_name}.");
        }
        for (FieldMapping mapping : sync.mapping()) {
            boolean isMatch = sync.match()
                    .filter(match -> match.field().equalsIgnoreCase(mapping.field()))
                    .filter(match -> !(sync.target() instanceof SyncTarget.Event))
                    .isPresent();
            if (isMatch) {
                root.problems()
                        .add(
                                mapping.location(),
                                "field '%s' is the match field already, and gets its value from 'match'. Remove it here."
                                        .formatted(mapping.field()));
            }
            if (mapping.field().equalsIgnoreCase("Id")) {
                root.problems().add(mapping.location(), "field 'Id' is given by Salesforce. Remove the mapping.");
            }
        }
    }

    private void onRemoved() {
        if (sync.target() instanceof SyncTarget.Event) {
            return;
        }
        DeleteBehavior behavior = sync.onRemoved();
        boolean isAllowed =
                switch (sync.mode()) {
                    case UPSERT -> true;
                    case UPDATE -> behavior != DeleteBehavior.DELETE_RECORD;
                    case INSERT, ARCHIVE, ALL -> behavior == DeleteBehavior.DO_NOTHING;
                };
        if (!isAllowed) {
            String allowed = sync.mode() == SyncMode.UPDATE ? "'do-nothing' or 'clear-fields'" : "'do-nothing'";
            problem(
                    "on-removed",
                    "mode '%s' has no 'on-removed: %s'. Use %s."
                            .formatted(sync.mode().text(), behavior.text(), allowed));
        }
    }

    private void severalObjects() {
        if (!(sync.target() instanceof SyncTarget.MultiObject several)) {
            return;
        }
        Set<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        distinct.addAll(several.objects());
        if (distinct.size() < several.objects().size() || distinct.size() < 2) {
            problem(
                    "objects",
                    "'objects' names two objects or more, each once, as in [Lead, Contact]. Use 'object' for one.");
        }
        if (sync.mode() != SyncMode.UPSERT) {
            problem(
                    "mode",
                    "a sync of several objects updates the record wherever it is and creates it otherwise, so that its mode is 'upsert', not '%s'."
                            .formatted(sync.mode().text()));
        }
        if (sync.merge() != null) {
            problem("merge", "records of several objects cannot be merged. Make a sync for each.");
        }
        for (FieldMapping mapping : sync.mapping()) {
            if (mapping.only() != null && !distinct.contains(mapping.only())) {
                root.problems()
                        .add(
                                mapping.location(),
                                "'only: %s' is none of the sync's objects, which are %s."
                                        .formatted(mapping.only(), String.join(", ", several.objects())));
            }
        }
    }

    private void marker() {
        String marker = sync.marker();
        if (marker == null) {
            return;
        }
        if (sync.mode() == SyncMode.ARCHIVE || sync.mode() == SyncMode.ALL) {
            problem(
                    "marker",
                    "mode '%s' writes no record that could bear a marker. Remove it."
                            .formatted(sync.mode().text()));
        }
        boolean isWritten =
                sync.mapping().stream().anyMatch(mapping -> mapping.field().equalsIgnoreCase(marker));
        boolean isMatch = sync.match()
                .filter(match -> match.field().equalsIgnoreCase(marker))
                .isPresent();
        if (isWritten || isMatch) {
            problem(
                    "marker",
                    "field '%s' gets its value from %s already. Use a field of its own, or remove 'marker'."
                            .formatted(marker, isMatch ? "'match'" : "the mapping"));
        }
    }

    private void delivery() {
        for (FieldMapping mapping : sync.mapping()) {
            if (mapping.only() != null && !(sync.target() instanceof SyncTarget.MultiObject)) {
                root.problems().add(mapping.location(), "'only' is for syncs of several objects. Remove it.");
            }
            if (mapping.when() == FieldMapping.When.CREATE && sync.mode() == SyncMode.UPDATE) {
                root.problems()
                        .add(
                                mapping.location(),
                                "'when: create' never happens in mode 'update'. Remove it, or use mode 'upsert'.");
            }
            if (mapping.source() instanceof Source.Lookup lookup) {
                find(mapping, lookup);
            }
        }
    }

    private void find(FieldMapping mapping, Source.Lookup lookup) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String object : lookup.find()) {
            if (!seen.add(object)) {
                root.problems().add(mapping.location(), "'find' names '%s' twice. Name it once.".formatted(object));
            }
        }
    }

    /** At a key, or at {@code key.key} within it. */
    private void problem(String path, String message) {
        String[] names = path.split("\\.", -1);
        YamlNode within = names.length == 1 ? root : keys.getOrDefault(names[0], root);
        root.problems().add(within.keyLocation(names[names.length - 1]), message);
    }
}
