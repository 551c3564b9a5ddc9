package io.azalai.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code syncs/NAME.yaml}. */
final class SyncReader {
    private static final List<String> TARGETS = List.of("object", "objects", "event", "picklist");

    private SyncReader() {}

    /** The sync; empty, with problems, where it cannot be one. */
    static Optional<Sync> read(String name, YamlNode root) {
        Map<String, YamlNode> keys = root.mapping(FileKeys.SYNC, "a sync");
        if (!root.isMapping()) {
            return Optional.empty();
        }
        Optional<String> model = required(root, keys, "model", "Name a file of models/, without its ending.");
        Optional<SyncTarget> target = target(root, keys);
        Optional<SyncMode> mode = mode(root, keys);
        RecordMatching matching = matching(keys.get("match"));
        YamlNode mapping = keys.get("mapping");
        List<FieldMapping> fields = mapping == null ? List.of() : MappingReader.read(mapping);
        DeleteBehavior onRemoved = Optional.ofNullable(keys.get("on-removed"))
                .flatMap(node -> node.oneOf(DeleteBehavior.class, "'on-removed'"))
                .orElse(DeleteBehavior.DO_NOTHING);
        YamlNode schedule = keys.get("schedule");
        YamlNode delivery = keys.get("delivery");
        YamlNode guard = keys.get("guard");
        YamlNode marker = keys.get("marker");
        Optional<MergeRule> merge = MergeReader.read(keys.get("merge"));
        Sync sync = new Sync(
                name,
                model.orElse(""),
                target.orElse(new SyncTarget.SingleObject("")),
                mode.orElse(SyncMode.UPSERT),
                matching,
                fields,
                onRemoved,
                schedule == null ? new Schedule.Manual() : ScheduleReader.read(schedule),
                marker == null ? null : marker.text("'marker'").orElse(null),
                delivery(delivery, target, merge.isPresent()),
                guard == null ? Guard.defaults() : DeliveryReader.guard(guard),
                merge.orElse(null),
                root.location());
        if (model.isEmpty() || target.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        new SyncCheck(sync, root, keys).check();
        return Optional.of(sync);
    }

    private static Batching delivery(@Nullable YamlNode node, Optional<SyncTarget> target, boolean isMerging) {
        boolean isEvent = target.filter(SyncTarget.Event.class::isInstance).isPresent();
        Batching usual = isEvent ? Batching.ofEvents() : Batching.defaults();
        Batching defaults = isMerging ? usual.oneAtATime() : usual;
        return node == null ? defaults : DeliveryReader.delivery(node, defaults);
    }

    private static Optional<String> required(YamlNode root, Map<String, YamlNode> keys, String key, String advice) {
        YamlNode node = keys.get(key);
        if (node == null) {
            root.problem("'%s' is missing. %s".formatted(key, advice));
            return Optional.empty();
        }
        return node.text("'" + key + "'");
    }

    private static Optional<SyncMode> mode(YamlNode root, Map<String, YamlNode> keys) {
        YamlNode node = keys.get("mode");
        if (node == null) {
            root.problem("'mode' is missing. It is one of insert, update, upsert, archive, all.");
            return Optional.empty();
        }
        return node.oneOf(SyncMode.class, "mode");
    }

    private static Optional<SyncTarget> target(YamlNode root, Map<String, YamlNode> keys) {
        List<String> given = TARGETS.stream().filter(keys::containsKey).toList();
        if (given.isEmpty()) {
            root.problem("a sync needs a target. Write 'object', as in 'object: Contact'.");
            return Optional.empty();
        }
        if (given.size() > 1) {
            root.problems()
                    .add(
                            root.keyLocation(given.get(1)),
                            "a sync has one target, not '%s' and '%s'. Keep one of them."
                                    .formatted(given.get(0), given.get(1)));
            return Optional.empty();
        }
        YamlNode node = keys.get(given.get(0));
        if (node == null) {
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case "object" -> node.text("'object'").map(SyncTarget.SingleObject::new);
            case "event" -> node.text("'event'").map(SyncTarget.Event::new);
            case "objects" -> Optional.of(new SyncTarget.MultiObject(node.texts("'objects'")));
            default -> picklist(node);
        };
    }

    private static Optional<SyncTarget> picklist(YamlNode node) {
        Map<String, YamlNode> keys = node.mapping(FileKeys.PICKLIST, "'picklist'");
        Optional<String> global = text(keys, "global");
        Optional<String> object = text(keys, "object");
        Optional<String> field = text(keys, "field");
        if (global.isPresent() && object.isEmpty() && field.isEmpty()) {
            return global.map(SyncTarget.GlobalPicklist::new);
        }
        if (global.isPresent() || object.isEmpty() || field.isEmpty()) {
            node.problem("'picklist' is {object: Account, field: Region__c} or {global: Name}. Write one of them.");
            return Optional.empty();
        }
        return Optional.of(new SyncTarget.Picklist(object.get(), field.get()));
    }

    private static @Nullable RecordMatching matching(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        Map<String, YamlNode> keys = node.mapping(FileKeys.MATCH, "'match'");
        if (!node.isMapping()) {
            return null;
        }
        Optional<String> column = text(keys, "column");
        if (column.isEmpty() && !keys.containsKey("column")) {
            node.problem("'match' needs 'column'. Write match: {field: External_Id__c, column: id}.");
        }
        Optional<String> field = text(keys, "field");
        return column.isEmpty() ? null : new RecordMatching(field.orElse(""), column.get(), node.location());
    }

    private static Optional<String> text(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node == null ? Optional.empty() : node.text("'" + key + "'");
    }
}
