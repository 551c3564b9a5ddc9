package io.azalai.run;

import io.azalai.mapping.MappedRow;
import io.azalai.mapping.ObjectTarget;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.MergeTarget;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Soql;
import io.azalai.sync.SyncTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first rows of a plan beside what Salesforce holds of them: one query by Id and one by match value. */
public final class Preview {
    private static final String ID = "Id";

    private final Org org;

    public Preview(Org org) {
        this.org = org;
    }

    /**
     * One planned row.
     *
     * @param object that the row goes to, where the sync writes several; else null
     * @param isMissing whether it is about a record, and Salesforce has none such
     */
    public record PreviewedRow(
            String key,
            Change change,
            Operation operation,
            @Nullable String object,
            boolean isMissing,
            List<PreviewedField> fields) {
        public PreviewedRow {
            fields = List.copyOf(fields);
        }

        /** A row of a sync of one object. */
        public PreviewedRow(String key, Change change, Operation operation, List<PreviewedField> fields) {
            this(key, change, operation, null, false, fields);
        }
    }

    /**
     * One field of it.
     *
     * @param from what Salesforce holds; null where it holds nothing, or no record
     * @param to what will be sent; null empties the field
     */
    public record PreviewedField(
            String name, @Nullable String from, @Nullable String to) {}

    /** The first rows; fields that stay as they are left out. */
    public List<PreviewedRow> of(Run run, int limit) {
        if (run.picklist().isPresent()) {
            return run.picklist().get().preview(limit);
        }
        List<PlannedRow> rows = first(run.plan().changeSet(), limit);
        TargetFields fields = run.target().fields();
        Map<String, Map<String, String>> byId = new HashMap<>();
        Map<String, Map<String, String>> byMatch = new HashMap<>();
        if (!(run.sync().target() instanceof SyncTarget.Event)) {
            read(run, rows, byId, byMatch);
        }
        List<PreviewedRow> previewed = new ArrayList<>();
        for (PlannedRow row : rows) {
            FieldDescribe match = fields.match();
            if (row.operation() == Operation.MERGE && match != null) {
                previewed.add(merge(row, match, byMatch));
                continue;
            }
            Map<String, String> record = record(row, match, byId, byMatch);
            previewed.add(new PreviewedRow(
                    row.key(),
                    row.change(),
                    row.operation(),
                    object(run.target(), record),
                    record.isEmpty() && isAboutARecord(row.operation()),
                    fields(row, record, fields)));
        }
        return previewed;
    }

    /** Of several objects the one that has the record, else the one that new records are made of. */
    private static @Nullable String object(Target target, Map<String, String> record) {
        if (!target.isOfSeveral()) {
            return null;
        }
        return Optional.ofNullable(record.get(ID))
                .flatMap(target::of)
                .map(ObjectTarget::object)
                .orElse(target.object())
                .name();
    }

    private static boolean isAboutARecord(Operation operation) {
        return switch (operation) {
            case UPDATE, CLEAR, DELETE, HARD_DELETE -> true;
            case INSERT, UPSERT, REPLACE, MERGE -> false;
        };
    }

    /** Which record goes into which: by match value and, where they are there already, by Id. */
    private static PreviewedRow merge(PlannedRow row, FieldDescribe match, Map<String, Map<String, String>> byMatch) {
        String own = row.match();
        String parent = MergeTarget.of(row).match();
        Map<String, String> loser = own == null ? Map.of() : byMatch.getOrDefault(match.asKey(own), Map.of());
        Map<String, String> master = byMatch.getOrDefault(match.asKey(parent), Map.of());
        return new PreviewedRow(
                row.key(),
                row.change(),
                row.operation(),
                List.of(
                        new PreviewedField(match.name(), own, parent),
                        new PreviewedField(ID, loser.get(ID), master.get(ID))));
    }

    private static List<PlannedRow> first(ChangeSet changeSet, int limit) {
        List<PlannedRow> first = new ArrayList<>();
        for (ChangeSet.Section section : changeSet.sections()) {
            try (ChangeSet.Rows rows = section.rows()) {
                while (first.size() < limit && rows.hasNext()) {
                    first.add(rows.next());
                }
            }
        }
        return first;
    }

    private void read(
            Run run,
            List<PlannedRow> rows,
            Map<String, Map<String, String>> byId,
            Map<String, Map<String, String>> byMatch) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> matches = new LinkedHashSet<>();
        for (PlannedRow row : rows) {
            if (row.recordId() != null) {
                ids.add(row.recordId());
            } else if (row.match() != null) {
                matches.add(row.match());
            }
            if (row.operation() == Operation.MERGE) {
                matches.add(MergeTarget.of(row).match());
            }
        }
        matches.remove("");
        for (ObjectTarget target : run.target().objects()) {
            FieldDescribe match = target.fields().match();
            List<String> names = names(target.fields());
            String object = target.object().name();
            FieldDescribe id = target.object().field(ID).orElse(null);
            if (id != null) {
                read(run, Soql.select(object, names, id, ids), id, byId);
            }
            if (match != null) {
                read(run, Soql.select(object, names, match, matches), match, byMatch);
            }
        }
    }

    private void read(Run run, List<String> queries, FieldDescribe key, Map<String, Map<String, String>> records) {
        for (String soql : queries) {
            for (Map<String, String> record : org.query(run.id(), soql)) {
                String value = record.get(key.name());
                if (value != null) {
                    records.putIfAbsent(key.asKey(value), record);
                }
            }
        }
    }

    private static List<String> names(TargetFields fields) {
        Set<String> names = new LinkedHashSet<>(Set.of(ID));
        FieldDescribe match = fields.match();
        if (match != null) {
            names.add(match.name());
        }
        fields.fields().forEach(field -> field.queryPath().ifPresent(names::add));
        return List.copyOf(names);
    }

    private static Map<String, String> record(
            PlannedRow row,
            @Nullable FieldDescribe matchField,
            Map<String, Map<String, String>> byId,
            Map<String, Map<String, String>> byMatch) {
        String id = row.recordId();
        String match = row.match();
        if (id != null) {
            return byId.getOrDefault(id, Map.of());
        }
        return match == null || matchField == null ? Map.of() : byMatch.getOrDefault(matchField.asKey(match), Map.of());
    }

    private static List<PreviewedField> fields(PlannedRow row, Map<String, String> record, TargetFields target) {
        List<PreviewedField> fields = new ArrayList<>();
        for (int i = 0; i < target.fields().size(); i++) {
            TargetField field = target.fields().get(i);
            String from = record.get(field.shown());
            String to = to(row, field, i, from);
            if (isChange(field.describe(), from, to)) {
                fields.add(new PreviewedField(field.shown(), from, to));
            }
        }
        return fields;
    }

    private static boolean isChange(FieldDescribe field, @Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return from != null || to != null;
        }
        return !field.canonical(to).equals(field.canonical(from));
    }

    private static @Nullable String to(PlannedRow row, TargetField field, int place, @Nullable String from) {
        if (row.operation() == Operation.CLEAR) {
            return field.clearable() ? null : from;
        }
        if (row.operation().isRemoval()) {
            return null;
        }
        String text = row.wire().get(place);
        String id = MappedRow.id(text);
        if (id != null) {
            return id;
        }
        return text.equals(MappedRow.CLEAR) ? null : text.equals(MappedRow.ABSENT) ? from : text;
    }
}
