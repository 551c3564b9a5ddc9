package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.Reference;
import io.azalai.mapping.TargetFields;
import io.azalai.outcome.ReferenceError;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Api;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Soql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parents that Salesforce does not find itself: by one query for each object, for as many values as a URI takes. Blocks its
 * caller. Thread-safe.
 */
public final class References {
    private static final String ID = "Id";

    private final Org org;

    public References(Org org) {
        this.org = org;
    }

    /**
     * A batch after its look-up.
     *
     * @param known what became of the rows whose parent is not there, or not to be told from another; null when there are none
     * @param toSend the other rows, in as many batches as they name parents in ways, since one header serves a whole batch
     */
    public record Resolved(@Nullable BatchResult known, List<Batch> toSend) {
        public Resolved {
            toSend = List.copyOf(toSend);
        }
    }

    /** A record that has the value. */
    private record Hit(String object, String id) {}

    /**
     * Looks up what it must.
     *
     * @param numbers gives the numbers of batches beyond the first, and of those that need not be sent
     */
    public Resolved resolve(Batch batch, TargetFields fields, FoundParents found, IntSupplier numbers) {
        List<PlannedRow> rows = new ArrayList<>(batch.rows());
        Map<Integer, RowOutcome> refused = new LinkedHashMap<>();
        for (int place = 0; place < fields.fields().size(); place++) {
            Reference reference = fields.fields().get(place).reference();
            if (reference != null && !reference.isById()) {
                new Field(batch, place, reference, found).resolve(rows, refused);
            }
        }
        List<PlannedRow> toSend = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (!refused.containsKey(i)) {
                toSend.add(rows.get(i));
            }
        }
        return new Resolved(known(batch, refused, numbers), alike(batch, toSend, fields, numbers));
    }

    private static @Nullable BatchResult known(Batch batch, Map<Integer, RowOutcome> refused, IntSupplier numbers) {
        if (refused.isEmpty()) {
            return null;
        }
        List<PlannedRow> rows = refused.keySet().stream().map(batch.rows()::get).toList();
        return new BatchResult(batch.withRows(rows).withNumber(numbers.getAsInt()), List.copyOf(refused.values()));
    }

    /** In CSV rows that name a parent by its key and rows that name it by its Id have headers of their own. */
    private static List<Batch> alike(Batch batch, List<PlannedRow> rows, TargetFields fields, IntSupplier numbers) {
        Map<List<Integer>, List<PlannedRow>> byWay = new LinkedHashMap<>();
        boolean isCsv = batch.api() == Api.BULK1 || batch.api() == Api.BULK2;
        for (PlannedRow row : rows) {
            List<Integer> way = isCsv ? placesOfIds(row, fields) : List.of();
            byWay.computeIfAbsent(way, first -> new ArrayList<>()).add(row);
        }
        List<Batch> batches = new ArrayList<>();
        for (List<PlannedRow> alike : byWay.values()) {
            Batch part = batch.withRows(alike);
            batches.add(batches.isEmpty() ? part : part.withNumber(numbers.getAsInt()));
        }
        return batches;
    }

    private static List<Integer> placesOfIds(PlannedRow row, TargetFields fields) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < row.wire().size(); place++) {
            Reference reference = fields.fields().get(place).reference();
            if (reference != null
                    && reference.isInRecord()
                    && MappedRow.id(row.wire().get(place)) != null) {
                places.add(place);
            }
        }
        return places;
    }

    /** One reference field of a batch. */
    private final class Field {
        private final Batch batch;
        private final int place;
        private final Reference reference;
        private final FoundParents found;

        Field(Batch batch, int place, Reference reference, FoundParents found) {
            this.batch = batch;
            this.place = place;
            this.reference = reference;
            this.found = found;
        }

        void resolve(List<PlannedRow> rows, Map<Integer, RowOutcome> refused) {
            Map<Integer, String> open = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                String value = value(rows.get(i));
                String known = value == null ? null : found.id(place, value);
                if (known != null) {
                    rows.set(i, with(rows.get(i), known));
                } else if (value != null) {
                    open.put(i, value);
                }
            }
            Map<String, List<Hit>> hits = open.isEmpty() ? Map.of() : ask(new LinkedHashSet<>(open.values()));
            open.forEach((i, value) -> {
                List<Hit> of = hits.getOrDefault(value, List.of());
                if (of.size() == 1) {
                    found.keep(place, value, of.get(0).id());
                    rows.set(i, with(rows.get(i), of.get(0).id()));
                } else {
                    refused.putIfAbsent(i, refusal(value, of));
                }
            });
        }

        /** What must be looked up for the row; null where nothing must. */
        private @Nullable String value(PlannedRow row) {
            String text = place < row.wire().size() ? row.wire().get(place) : MappedRow.ABSENT;
            boolean isAsked = MappedRow.isText(text) && (reference.isSearched() || found.isDoubtful(place, row));
            return isAsked ? text : null;
        }

        private Map<String, List<Hit>> ask(Set<String> values) {
            Map<String, List<Hit>> hits = new HashMap<>();
            for (Reference.Parent parent : reference.parents()) {
                FieldDescribe key = parent.key();
                Map<String, List<Hit>> byKey = new HashMap<>();
                for (String soql : Soql.select(parent.object(), List.of(ID, key.name()), key, values)) {
                    for (Map<String, String> record : org.query(batch.run(), soql)) {
                        String value = record.get(key.name());
                        String id = record.get(ID);
                        if (value != null && id != null) {
                            byKey.computeIfAbsent(key.asKey(value), same -> new ArrayList<>())
                                    .add(new Hit(parent.object(), id));
                        }
                    }
                }
                values.forEach(value -> hits.computeIfAbsent(value, same -> new ArrayList<>())
                        .addAll(byKey.getOrDefault(key.asKey(value), List.of())));
            }
            return hits;
        }

        private RowOutcome refusal(String value, List<Hit> of) {
            ReferenceError error = new ReferenceError(
                    reference.objects(),
                    reference.key(),
                    value,
                    of.isEmpty() ? ReferenceError.Found.NONE : ReferenceError.Found.SEVERAL);
            return error.rejected(
                    reference.field(),
                    of.stream().map(hit -> hit.object() + " " + hit.id()).collect(Collectors.joining(", ")));
        }

        /** Where Salesforce finds the parent itself, it was only asked whether there is one. */
        private PlannedRow with(PlannedRow row, String id) {
            if (reference.isInRecord()) {
                return row;
            }
            List<String> wire = new ArrayList<>(row.wire());
            wire.set(place, MappedRow.ofId(id));
            return row.withWire(wire);
        }
    }
}
