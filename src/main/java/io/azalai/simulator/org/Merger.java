package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record of two or three: the losers go into the bin and tell who took their place, their children move, then the master is updated. Source: SOAP API Developer
 * Guide, "merge()". Guarded by the org's lock.
 */
final class Merger {
    private static final int MOST_LOSERS = 2;

    /** Longer chains of parents are not followed. */
    private static final int MAX_DEPTH = 500;

    private final Tables tables;
    private final RowSaver rows;
    private final RowWriter writer;
    private final Consumer<Draft> rules;

    Merger(Tables tables, RowSaver rows, RowWriter writer, Consumer<Draft> rules) {
        this.tables = tables;
        this.rows = rows;
        this.writer = writer;
        this.rules = rules;
    }

    MergeResult merge(MergeRequest request, SaveContext context, Transaction transaction) {
        int mark = transaction.mark();
        try {
            return merged(request, context, transaction);
        } catch (RowRefused e) {
            transaction.rollBack(mark);
            return MergeResult.failed(e.errors());
        }
    }

    private MergeResult merged(MergeRequest request, SaveContext context, Transaction transaction) {
        SaveRequest values = request.master();
        Table table = tables.find(values.object()).orElseThrow(() -> RowSaver.unknownObject(values.object()));
        checkAccess(table.schema());
        int master = Records.slot(table, masterId(values));
        List<Integer> losers = losers(table, master, request.losers());
        checkConverted(table, master);
        for (int loser : losers) {
            checkConverted(table, loser);
            rules.accept(new RecordDraft(table, Operation.DELETE, loser, context));
            writer.setMerged(table, loser, table.id(master), transaction);
        }
        Set<String> children = new LinkedHashSet<>();
        for (int loser : losers) {
            children.addAll(moveChildren(table, table.id(loser), table.id(master), transaction));
        }
        SaveResult saved = rows.save(values, context, transaction, false);
        if (!saved.isSuccess()) {
            throw new RowRefused(saved.errors());
        }
        checkCircles(table, master);
        List<String> merged = losers.stream().map(table::id).toList();
        return new MergeResult(table.id(master), merged, List.copyOf(children), List.of());
    }

    private static void checkAccess(ObjectSchema object) {
        if (!object.access().isMergeable()) {
            throw new RowRefused(
                    "INVALID_TYPE_FOR_OPERATION", "entity type " + object.name() + " does not support merge");
        }
        if (!object.access().isUpdateable() || !object.access().isDeletable()) {
            throw new RowRefused("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
    }

    private static String masterId(SaveRequest master) {
        for (int column = 0; column < master.columns().size(); column++) {
            Object raw = master.values().get(column);
            if (master.columns().get(column).equalsIgnoreCase("Id") && raw != null && !raw.equals("")) {
                return raw.toString();
            }
        }
        throw new RowRefused("MISSING_ARGUMENT", "Id not specified in a merge call", "Id");
    }

    private List<Integer> losers(Table table, int master, List<String> ids) {
        if (ids.isEmpty()) {
            throw new RowRefused("MISSING_ARGUMENT", "recordToMergeIds not specified in a merge call");
        }
        if (ids.size() > MOST_LOSERS) {
            throw new RowRefused(
                    "LIMIT_EXCEEDED", "a merge takes at most " + MOST_LOSERS + " records beside the master");
        }
        List<Integer> losers = new ArrayList<>();
        for (String id : ids) {
            int loser = loser(table, id);
            if (loser == master || losers.contains(loser)) {
                throw new RowRefused("INVALID_MERGE_RECORD", "a record cannot be merged with itself: " + id);
            }
            losers.add(loser);
        }
        return losers;
    }

    private int loser(Table table, String id) {
        Table of = SalesforceId.normalized(id).flatMap(tables::ofId).orElse(table);
        if (of != table) {
            throw new RowRefused(
                    "MISMATCHING_TYPES",
                    "records of one object are merged, not a " + of.schema().label() + " into a "
                            + table.schema().label() + ": " + id);
        }
        return Records.slot(table, id);
    }

    private static void checkConverted(Table table, int slot) {
        OptionalInt position = table.schema().position("IsConverted");
        if (position.isPresent() && Boolean.TRUE.equals(table.value(slot, position.getAsInt()))) {
            throw RowSaver.converted();
        }
    }

    /** The Ids of the children, which no rule is asked about. */
    private List<String> moveChildren(Table parent, String from, String to, Transaction transaction) {
        List<String> moved = new ArrayList<>();
        for (Table child : tables.all()) {
            for (int position : child.rules().references().array()) {
                FieldSchema field = child.schema().field(position);
                Reference reference = field.reference();
                boolean isParent = reference != null
                        && field.access().isCreateable()
                        && reference.targets().contains(parent.schema().name());
                if (isParent) {
                    List<Integer> slots = new ArrayList<>();
                    child.visit(position, from, slots::add);
                    for (int slot : slots) {
                        writer.set(child, slot, position, to, transaction);
                        moved.add(child.id(slot));
                    }
                }
            }
        }
        return moved;
    }

    /** The master may have come under one of its own children. */
    private static void checkCircles(Table table, int master) {
        for (int position : table.rules().references().array()) {
            int slot = parent(table, master, position);
            for (int depth = 0; depth < MAX_DEPTH && slot >= 0; depth++) {
                if (slot == master) {
                    FieldSchema field = table.schema().field(position);
                    throw new RowRefused(
                            "CIRCULAR_DEPENDENCY", field.label() + ": the record would be above itself", field.name());
                }
                slot = parent(table, slot, position);
            }
        }
    }

    private static int parent(Table table, int slot, int position) {
        @Nullable Object id = table.value(slot, position);
        return id == null ? -1 : table.slot(id.toString());
    }
}
