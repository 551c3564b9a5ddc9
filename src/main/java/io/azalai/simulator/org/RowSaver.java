package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Saves one record, in the order in which an org checks: fields, required ones, parents, rules, unique indexes, cross references. Guarded by the org's lock. */
final class RowSaver {
    private static final int MAX_MATCHES_SHOWN = 10;

    private final Tables tables;
    private final Parents parents;
    private final Assignments assignments;
    private final RowWriter writer;
    private final RowRemover remover;
    private final EventPublisher events;
    private final List<SaveRule> rules = new CopyOnWriteArrayList<>();
    private final Map<Table, ColumnPlan> plans = new HashMap<>();

    RowSaver(Tables tables, RowWriter writer, EventPublisher events) {
        this.tables = tables;
        this.parents = new Parents(tables);
        this.assignments = new Assignments(tables);
        this.writer = writer;
        this.remover = new RowRemover(tables, writer, this::checkRules);
        this.events = events;
    }

    /** What the org cannot keep of the rules of its objects. */
    List<SchemaProblem> problems(OrgSchema schema) {
        return assignments.problems(schema);
    }

    List<SaveRule> rules() {
        return rules;
    }

    SaveResult save(SaveRequest request, SaveContext context, Transaction transaction, boolean isSystem) {
        int mark = transaction.mark();
        try {
            Table table = tables.find(request.object()).orElseThrow(() -> unknownObject(request));
            ColumnPlan plan = plan(table, request.columns());
            if (table.schema().isEvent()) {
                return events.publish(table, request, plan, context, transaction);
            }
            return switch (request.operation()) {
                case INSERT -> insert(table, request, plan, -1, context, transaction, isSystem);
                case UPDATE -> {
                    gate(table.schema().access().isUpdateable(), table.schema(), "updated");
                    int slot = Records.slot(table, idOf(request, plan, "an update call"));
                    yield update(table, slot, request, plan, -1, context, transaction, isSystem);
                }
                case UPSERT -> upsert(table, request, plan, context, transaction, isSystem);
                case DELETE, HARD_DELETE, UNDELETE ->
                    remover.remove(
                            table, request.operation(), idOf(request, plan, "a delete call"), context, transaction);
            };
        } catch (RowRefused e) {
            transaction.rollBack(mark);
            return SaveResult.failed(null, e.errors());
        }
    }

    /** The plan of the latest columns is kept for each object: the rows of a batch share theirs. */
    ColumnPlan plan(Table table, List<String> columns) {
        ColumnPlan known = plans.get(table);
        if (known != null && known.fits(table.schema(), columns)) {
            return known;
        }
        ColumnPlan plan = ColumnPlan.of(tables, table.schema(), columns);
        plans.put(table, plan);
        return plan;
    }

    /** Plans lead into the old schema. */
    void forgetPlans() {
        plans.clear();
    }

    private SaveResult insert(
            Table table,
            SaveRequest request,
            ColumnPlan plan,
            int keyColumn,
            SaveContext context,
            Transaction transaction,
            boolean isSystem) {
        gate(isSystem || table.schema().access().isCreateable(), table.schema(), "inserted");
        RecordDraft draft = new RecordDraft(table, context);
        fillAndCheck(draft, request, plan, keyColumn, isSystem);
        return SaveResult.created(table.id(writer.write(draft, transaction)));
    }

    private SaveResult update(
            Table table,
            int slot,
            SaveRequest request,
            ColumnPlan plan,
            int keyColumn,
            SaveContext context,
            Transaction transaction,
            boolean isSystem) {
        RecordDraft draft = new RecordDraft(table, Operation.UPDATE, slot, context);
        if (!isSystem && Boolean.TRUE.equals(draft.value("IsConverted"))) {
            throw converted();
        }
        fillAndCheck(draft, request, plan, keyColumn, isSystem);
        writer.write(draft, transaction);
        return SaveResult.changed(table.id(slot));
    }

    private void fillAndCheck(
            RecordDraft draft, SaveRequest request, ColumnPlan plan, int keyColumn, boolean isSystem) {
        new DraftFiller(draft, isSystem).fill(plan, request.values(), keyColumn);
        assignments.apply(draft);
        checkRules(draft);
        Duplicates.check(draft);
        parents.check(draft);
    }

    void checkRules(Draft draft) {
        for (SaveRule rule : rules) {
            rule.check(draft).ifPresent(error -> {
                throw new RowRefused(error);
            });
        }
    }

    private SaveResult upsert(
            Table table,
            SaveRequest request,
            ColumnPlan plan,
            SaveContext context,
            Transaction transaction,
            boolean isSystem) {
        ObjectSchema schema = table.schema();
        String keyName = request.externalIdField() == null ? "Id" : request.externalIdField();
        if (keyName.equalsIgnoreCase("Id")) {
            return upsertById(table, request, plan, context, transaction, isSystem);
        }
        OptionalInt position = schema.position(keyName);
        if (position.isEmpty() || !schema.field(position.getAsInt()).key().namesRecords()) {
            throw new RowRefused(
                    "INVALID_FIELD",
                    "Field name provided, " + keyName
                            + " does not match an External ID, Salesforce Id, or indexed field" + " for "
                            + schema.name());
        }
        FieldSchema field = schema.field(position.getAsInt());
        int column = plan.columnOf(position.getAsInt());
        Object raw = column < 0 ? null : request.values().get(column);
        Object key = raw == null || raw == SaveRequest.ABSENT ? null : FieldValues.stored(field, raw, false);
        if (key == null) {
            throw new RowRefused("MISSING_ARGUMENT", field.name() + " not specified", field.name());
        }
        int slot = match(table, position.getAsInt(), field, key);
        if (slot < 0) {
            return insert(table, request, plan, column, context, transaction, isSystem);
        }
        gate(schema.access().isUpdateable(), schema, "updated");
        return update(table, slot, request, plan, column, context, transaction, isSystem);
    }

    private SaveResult upsertById(
            Table table,
            SaveRequest request,
            ColumnPlan plan,
            SaveContext context,
            Transaction transaction,
            boolean isSystem) {
        Object raw = plan.idColumn() < 0 ? null : request.values().get(plan.idColumn());
        if (raw == null || raw.equals("") || raw == SaveRequest.ABSENT) {
            return insert(table, request, plan, -1, context, transaction, isSystem);
        }
        gate(table.schema().access().isUpdateable(), table.schema(), "updated");
        int slot = Records.slot(table, raw.toString());
        return update(table, slot, request, plan, -1, context, transaction, isSystem);
    }

    /** The one record with that key; -1 where there is none. */
    private static int match(Table table, int position, FieldSchema field, Object key) {
        List<String> ids = new ArrayList<>();
        int[] found = {-1};
        table.visit(position, Table.key(field, key), slot -> {
            found[0] = slot;
            ids.add(table.id(slot));
            return ids.size() < MAX_MATCHES_SHOWN;
        });
        if (ids.size() > 1) {
            throw new RowRefused(
                    "DUPLICATE_EXTERNAL_ID",
                    field.label() + ": more than one record found for external id field: [" + String.join(", ", ids)
                            + "]",
                    field.name());
        }
        return found[0];
    }

    private static String idOf(SaveRequest request, ColumnPlan plan, String call) {
        plan.firstUnknown().ifPresent(error -> {
            throw new RowRefused(error);
        });
        @Nullable Object raw = plan.idColumn() < 0 ? null : request.values().get(plan.idColumn());
        if (raw == null || raw.equals("") || raw == SaveRequest.ABSENT) {
            throw new RowRefused("MISSING_ARGUMENT", "Id not specified in " + call, "Id");
        }
        return raw.toString();
    }

    private static void gate(boolean isAllowed, ObjectSchema schema, String what) {
        if (!isAllowed) {
            throw new RowRefused(
                    "INSUFFICIENT_ACCESS_OR_READONLY", "entity type cannot be " + what + ": " + schema.label());
        }
    }

    /** An Id of no object says so itself. */
    private static RowRefused unknownObject(SaveRequest request) {
        return request.object().isEmpty() && request.operation() == Operation.DELETE
                ? new RowRefused(
                        "MALFORMED_ID", "malformed id " + request.values().get(0))
                : unknownObject(request.object());
    }

    static RowRefused converted() {
        return new RowRefused("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
    }

    static RowRefused unknownObject(String object) {
        return new RowRefused("INVALID_TYPE", "sObject type '" + object + "' is not supported.");
    }
}
