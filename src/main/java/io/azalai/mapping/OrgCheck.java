package io.azalai.mapping;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the org has what a sync asks for, as this user sees it. Every mistake is told at its place in the sync's file. */
public final class OrgCheck {
    private final Sync sync;
    private final ObjectDescribe object;
    private final Map<String, ObjectDescribe> parents;
    private final Problems problems;

    private OrgCheck(Sync sync, ObjectDescribe object, Map<String, ObjectDescribe> parents, Problems problems) {
        this.sync = sync;
        this.object = object;
        this.parents = parents;
        this.problems = problems;
    }

    /**
     * Adds what is wrong.
     *
     * @param parents describes of the objects that the mapping looks up, by name as the sync spells it; a missing one is no object of the org
     */
    public static void check(Sync sync, ObjectDescribe object, Map<String, ObjectDescribe> parents, Problems problems) {
        OrgCheck check = new OrgCheck(sync, object, parents, problems);
        check.object();
        sync.match().ifPresent(check::match);
        MarkerCheck.check(sync, object, problems);
        if (sync.mode() != SyncMode.ARCHIVE) {
            sync.mapping().forEach(check::mapping);
            check.required();
            check.clearing();
        }
    }

    private void object() {
        boolean isWritable =
                switch (sync.mode()) {
                    case INSERT -> object.isCreateable();
                    case UPDATE -> object.isUpdateable();
                    case UPSERT -> object.isCreateable() && object.isUpdateable();
                    case ARCHIVE -> object.isDeletable();
                    case ALL -> true;
                };
        if (!isWritable) {
            add(
                    sync.location(),
                    "object '%s': mode '%s' needs a right that the user does not have. Give it in the permission set."
                            .formatted(object.name(), sync.mode().text()));
        }
        if (sync.onRemoved() == DeleteBehavior.DELETE_RECORD && !object.isDeletable()) {
            add(
                    sync.location(),
                    "object '%s': the user may not delete its records, as 'on-removed: delete-record' asks. Give the right, or use 'clear-fields'."
                            .formatted(object.name()));
        }
    }

    private void match(RecordMatching match) {
        if (match.isById()) {
            return;
        }
        Optional<FieldDescribe> field = known(object, match.field(), match.location());
        if (field.isPresent() && !field.get().isExternalId() && !field.get().isIdLookup()) {
            add(
                    match.location(),
                    "field '%s' of %s is no external id. Use one of %s, or mark it as an external id in Salesforce."
                            .formatted(match.field(), object.name(), externalIds(object)));
        }
    }

    private void mapping(FieldMapping mapping) {
        Optional<FieldDescribe> found = known(object, mapping.field(), mapping.location());
        if (found.isEmpty()) {
            return;
        }
        FieldDescribe field = found.get();
        String reason = reasonNotWritable(field);
        if (!reason.isEmpty()) {
            add(mapping.location(), "field '%s' of %s %s".formatted(field.name(), object.name(), reason));
        } else if (mapping.source() instanceof Source.Lookup lookup) {
            new LookupCheck(object, parents)
                    .problems(field, lookup)
                    .forEach(problem -> add(mapping.location(), problem));
        } else {
            values(mapping, field);
        }
    }

    private String reasonNotWritable(FieldDescribe field) {
        if (field.isCalculated()) {
            return "is a formula; Salesforce computes it. Remove the mapping.";
        }
        if (field.isAutoNumber()) {
            return "is an auto-number; Salesforce counts it. Remove the mapping.";
        }
        if (field.type() == FieldType.ADDRESS || field.type() == FieldType.LOCATION) {
            return "is a compound field. Map its parts.";
        }
        if (field.type() == FieldType.BASE64) {
            return "holds a file, which this sync cannot carry. Remove the mapping.";
        }
        boolean isWritable =
                switch (sync.mode()) {
                    case INSERT, UPSERT -> field.isCreateable();
                    case UPDATE -> field.isUpdateable();
                    case ARCHIVE, ALL -> true;
                };
        return isWritable
                ? ""
                : "is not %s for the user, as mode '%s' needs. Remove the mapping, or give field-level access."
                        .formatted(
                                sync.mode() == SyncMode.UPDATE ? "updateable" : "createable",
                                sync.mode().text());
    }

    /** Texts that the file itself spells out must be the picklist's. */
    private void values(FieldMapping mapping, FieldDescribe field) {
        if (!field.isRestrictedPicklist()) {
            return;
        }
        Set<String> allowed = Set.copyOf(field.picklistValues());
        for (String text : spelledOut(mapping.source())) {
            if (!text.isEmpty() && !allowed.contains(text)) {
                add(
                        mapping.location(),
                        "picklist '%s' of %s has no value '%s'.%s It has %s."
                                .formatted(
                                        field.name(),
                                        object.name(),
                                        text,
                                        Suggestion.text(text, field.picklistValues()),
                                        String.join(", ", field.picklistValues())));
            }
        }
    }

    private static List<String> spelledOut(Source source) {
        if (source instanceof Source.Constant constant) {
            return List.of(constant.value());
        }
        if (source instanceof Source.ValueMap map) {
            Set<String> texts = new HashSet<>(map.map().values());
            Optional.ofNullable(map.otherwise()).ifPresent(texts::add);
            return texts.stream().sorted().toList();
        }
        return List.of();
    }

    private void required() {
        if (sync.mode() != SyncMode.INSERT && sync.mode() != SyncMode.UPSERT) {
            return;
        }
        Set<String> mapped = sync.mapping().stream()
                .map(mapping -> mapping.field().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        sync.match().ifPresent(match -> mapped.add(match.field().toLowerCase(Locale.ROOT)));
        for (FieldDescribe field : object.fields()) {
            if (field.isRequiredOnCreate() && !mapped.contains(field.name().toLowerCase(Locale.ROOT))) {
                add(
                        sync.location(),
                        "object '%s' needs '%s' in every new record, and it is not mapped. Map it, or use mode 'update'."
                                .formatted(object.name(), field.name()));
            }
        }
    }

    private void clearing() {
        if (sync.onRemoved() != DeleteBehavior.CLEAR_FIELDS || !problems.isEmpty()) {
            return;
        }
        if (TargetFieldsBuilder.build(sync, object, parents).fields().stream().noneMatch(f -> f.clearable())) {
            add(
                    sync.location(),
                    "'on-removed: clear-fields' has no field to empty: each mapped one is required, a checkbox or not updateable. Use 'do-nothing' or 'delete-record'.");
        }
    }

    private Optional<FieldDescribe> known(ObjectDescribe in, String name, Location location) {
        Optional<FieldDescribe> field = in.field(name);
        if (field.isEmpty()) {
            add(
                    location,
                    "%s has no field '%s' that the user may see.%s Create it, or give field-level access."
                            .formatted(
                                    in.name(),
                                    name,
                                    Suggestion.text(
                                            name,
                                            in.fields().stream()
                                                    .map(FieldDescribe::name)
                                                    .toList())));
        }
        return field;
    }

    private static String externalIds(ObjectDescribe in) {
        return in.fields().stream()
                .filter(field -> field.isExternalId() || field.isIdLookup())
                .map(FieldDescribe::name)
                .collect(Collectors.joining(", "));
    }

    private void add(Location location, String message) {
        problems.add(location, message);
    }
}
