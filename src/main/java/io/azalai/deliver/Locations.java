package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.mapping.ObjectTarget;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of several objects holds the record of each row, by one query for each object, and cuts the batch accordingly: known
 * records are updated by Id where they are, unknown ones are created in the first object. A lead that was converted stands for the
 * contact or account that it became. Blocks its caller. Thread-safe.
 */
public final class Locations {
    private static final String LEAD = "Lead";
    private static final String IS_CONVERTED = "IsConverted";
    private static final List<String> CONVERTED_INTO = List.of("ConvertedContactId", "ConvertedAccountId");

    private final Org org;

    public Locations(Org org) {
        this.org = org;
    }

    /**
     * A batch after its look-up.
     *
     * @param known what became of the rows that need not be sent; null when there are none
     * @param toSend the other rows, each batch of one object
     */
    public record Resolved(@Nullable BatchResult known, List<Batch> toSend) {
        public Resolved {
            toSend = List.copyOf(toSend);
        }
    }

    /** A record that a row means, or a converted lead that leads nowhere. */
    private record Hit(String id, @Nullable ObjectTarget target) {}

    /**
     * Looks up what it must.
     *
     * @param objects the one first that new records are made of
     * @param numbers gives the numbers of batches beyond the first, and of those that need not be sent
     */
    public Resolved resolve(Batch batch, List<ObjectTarget> objects, IntSupplier numbers) {
        Set<String> wanted = new LinkedHashSet<>();
        for (PlannedRow row : batch.rows()) {
            if (located(row, objects).isEmpty() && row.match() != null) {
                wanted.add(row.match());
            }
        }
        Map<String, List<Hit>> found = wanted.isEmpty() ? Map.of() : find(batch, objects, wanted);
        FieldDescribe match = match(objects.get(0));
        List<PlannedRow> knownRows = new ArrayList<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        Map<Place, List<PlannedRow>> toSend = new LinkedHashMap<>();
        for (PlannedRow row : batch.rows()) {
            String value = row.match();
            List<Hit> hits = located(row, objects)
                    .map(List::of)
                    .orElseGet(() -> value == null ? List.of() : found.getOrDefault(match.asKey(value), List.of()));
            RowOutcome outcome = outcome(row, objects, hits);
            if (outcome != null) {
                knownRows.add(row);
                outcomes.add(outcome);
            } else {
                place(row, objects, hits, toSend);
            }
        }
        BatchResult known = knownRows.isEmpty()
                ? null
                : new BatchResult(batch.withRows(knownRows).withNumber(numbers.getAsInt()), outcomes);
        return new Resolved(known, batches(batch, toSend, numbers));
    }

    /** What makes a batch. */
    private record Place(String object, Operation operation) {}

    /** By the Id that the snapshot has. */
    private static Optional<Hit> located(PlannedRow row, List<ObjectTarget> objects) {
        String id = row.recordId();
        return id == null
                ? Optional.empty()
                : objects.stream().filter(target -> target.has(id)).findFirst().map(target -> new Hit(id, target));
    }

    private static FieldDescribe match(ObjectTarget target) {
        return Objects.requireNonNull(target.fields().match(), "several objects without a match");
    }

    private Map<String, List<Hit>> find(Batch batch, List<ObjectTarget> objects, Set<String> values) {
        Map<String, Map<String, Hit>> found = new HashMap<>();
        for (ObjectTarget target : objects) {
            FieldDescribe match = match(target);
            boolean isLead = target.object().name().equals(LEAD)
                    && target.object().field(IS_CONVERTED).isPresent();
            Set<String> fields = new LinkedHashSet<>(List.of("Id", match.name()));
            if (isLead) {
                fields.add(IS_CONVERTED);
                fields.addAll(CONVERTED_INTO);
            }
            for (String soql : Soql.select(target.object().name(), List.copyOf(fields), match, values)) {
                for (Map<String, String> record : org.query(batch.run(), soql)) {
                    Hit hit = hit(record, target, objects);
                    String value = record.get(match.name());
                    if (value != null) {
                        found.computeIfAbsent(match.asKey(value), key -> new LinkedHashMap<>())
                                .put(hit.id(), hit);
                    }
                }
            }
        }
        Map<String, List<Hit>> hits = new HashMap<>();
        found.forEach((key, byId) -> hits.put(key, withoutDeadEnds(byId.values())));
        return hits;
    }

    private static Hit hit(Map<String, String> record, ObjectTarget target, List<ObjectTarget> objects) {
        String id = Objects.requireNonNull(record.get("Id"), "a record without an Id");
        if (!Boolean.parseBoolean(record.get(IS_CONVERTED))) {
            return new Hit(id, target);
        }
        for (String field : CONVERTED_INTO) {
            String into = record.get(field);
            Optional<ObjectTarget> writes = objects.stream()
                    .filter(other -> into != null && other.has(into))
                    .findFirst();
            if (into != null && writes.isPresent()) {
                return new Hit(into, writes.get());
            }
        }
        return new Hit(id, null);
    }

    /** A converted lead that leads nowhere tells nothing where there is a record beside it. */
    private static List<Hit> withoutDeadEnds(Iterable<Hit> hits) {
        List<Hit> all = new ArrayList<>();
        hits.forEach(all::add);
        List<Hit> live = all.stream().filter(hit -> hit.target() != null).toList();
        return live.isEmpty() ? all : live;
    }

    /** What became of a row that need not be sent; null where it must. */
    private static @Nullable RowOutcome outcome(PlannedRow row, List<ObjectTarget> objects, List<Hit> hits) {
        String field = match(objects.get(0)).name();
        if (hits.size() > 1) {
            Set<String> ids = new TreeSet<>();
            hits.forEach(hit -> ids.add(
                    hit.target() == null ? hit.id() : hit.target().object().name() + " " + hit.id()));
            return new RowOutcome.Rejected(
                    ErrorCodes.of("AMBIGUOUS_RECORD"),
                    "%d records have %s '%s': %s".formatted(hits.size(), field, row.match(), String.join(", ", ids)),
                    field);
        }
        if (hits.size() == 1 && hits.get(0).target() == null) {
            return new RowOutcome.Rejected(
                    ErrorCodes.of("CANNOT_UPDATE_CONVERTED_LEAD"),
                    "lead %s with %s '%s' was converted, and the sync writes no object that it became"
                            .formatted(hits.get(0).id(), field, row.match()),
                    field);
        }
        return hits.isEmpty() && row.operation().isRemoval() ? new RowOutcome.Accepted(null, false) : null;
    }

    private static void place(
            PlannedRow row, List<ObjectTarget> objects, List<Hit> hits, Map<Place, List<PlannedRow>> toSend) {
        ObjectTarget target = objects.get(0);
        Operation operation = row.operation();
        PlannedRow placed = row.withWire(target.narrowed(row.wire()));
        if (!hits.isEmpty()) {
            target = Objects.requireNonNull(hits.get(0).target(), "a dead end is told before");
            operation = operation.isRemoval() ? operation : Operation.UPDATE;
            placed = row.withRecordId(hits.get(0).id())
                    .withWire(
                            row.wire().isEmpty()
                                    ? row.wire()
                                    : target.fields().ofExisting(target.narrowed(row.wire())));
        }
        toSend.computeIfAbsent(new Place(target.object().name(), operation), place -> new ArrayList<>())
                .add(placed.withOperation(operation));
    }

    private static List<Batch> batches(Batch batch, Map<Place, List<PlannedRow>> toSend, IntSupplier numbers) {
        List<Batch> batches = new ArrayList<>();
        toSend.forEach((place, rows) -> batches.add(new Batch(
                batch.run(),
                batch.sync(),
                batches.isEmpty() ? batch.number() : numbers.getAsInt(),
                batch.api(),
                place.object(),
                place.operation(),
                rows)));
        return batches;
    }
}
