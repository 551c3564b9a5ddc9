package io.azalai.simulator.soql;

import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Records;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs a query against the org. Confined to one call. */
public final class SoqlRun {
    private final Org org;
    private final boolean withDeleted;

    /**
     * Of an org.
     *
     * @param withDeleted whether records in the bin are found too, as {@code queryAll} does
     */
    public SoqlRun(Org org, boolean withDeleted) {
        this.org = org;
        this.withDeleted = withDeleted;
    }

    /** Shows one record of the answer as its reader wants it. */
    @FunctionalInterface
    public interface RecordShape<T> {
        /**
         * The record's shape.
         *
         * @param owners for each path the record that has its field; null where a parent is missing
         * @param children what sub-queries found, by relationship
         */
        T of(
                StoredRecord record,
                List<FieldPath> paths,
                List<@Nullable StoredRecord> owners,
                Map<String, List<T>> children);
    }

    /**
     * What a query found.
     *
     * @param isCount whether only the number was asked for
     * @param counts by name, where fields were counted: then there are no records
     */
    public record Found<T>(String object, boolean isCount, Map<String, Long> counts, long total, List<T> records) {}

    /**
     * Runs it.
     *
     * @throws SoqlException when the org would not
     */
    public <T> Found<T> run(String soql, RecordShape<T> shape) {
        SoqlQuery query = SoqlQuery.parse(soql);
        OrgSchema schema = org.schema();
        ObjectSchema object = object(schema, query);
        List<FieldPath> paths = query.selection().paths(schema, object);
        List<ChildQuery> children = query.selection().children().stream()
                .map(child -> ChildQuery.of(schema, object, child))
                .toList();
        return org.read(records -> {
            List<StoredRecord> found = find(schema, object, query, records);
            if (!query.selection().counts().isEmpty()) {
                Map<String, Long> counts = counts(schema, object, query, found, records);
                return new Found<>(object.name(), false, counts, 1, List.of());
            }
            List<StoredRecord> part = part(found, query);
            boolean isCount = query.selection().isCount();
            List<T> shaped = isCount ? List.of() : new Shaping<>(schema, shape, records).shaped(part, paths, children);
            return new Found<>(object.name(), isCount, Map.of(), part.size(), shaped);
        });
    }

    /**
     * What the records of an answer show.
     *
     * @param children the fields of sub-queries, by relationship
     * @param counts the names of counts, where those are asked for
     */
    public record Shown(
            String object, List<FieldPath> paths, Map<String, List<FieldPath>> children, List<String> counts) {}

    /**
     * Reads a query without running it.
     *
     * @throws SoqlException when the org would not run it
     */
    public Shown shown(String soql) {
        SoqlQuery query = SoqlQuery.parse(soql);
        OrgSchema schema = org.schema();
        ObjectSchema object = object(schema, query);
        Map<String, List<FieldPath>> children = new LinkedHashMap<>();
        for (SoqlQuery nested : query.selection().children()) {
            ChildQuery child = ChildQuery.of(schema, object, nested);
            children.put(child.name(), child.paths());
        }
        return new Shown(
                object.name(),
                query.selection().paths(schema, object),
                children,
                List.copyOf(query.selection().counts().keySet()));
    }

    private static ObjectSchema object(OrgSchema schema, SoqlQuery query) {
        return schema.object(query.object().text())
                .filter(found -> found.access().isQueryable())
                .orElseThrow(() -> new SoqlException(
                        "INVALID_TYPE",
                        "sObject type '" + query.object().text()
                                + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
                        query.object().position()));
    }

    private static List<StoredRecord> part(List<StoredRecord> found, SoqlQuery query) {
        int from = Math.min(query.offset(), found.size());
        long to = query.limit() < 0 ? found.size() : Math.min(found.size(), (long) from + query.limit());
        return found.subList(from, (int) to);
    }

    /** Shapes what was found, with the children of each. */
    private final class Shaping<T> {
        private final OrgSchema schema;
        private final RecordShape<T> shape;
        private final Records records;

        Shaping(OrgSchema schema, RecordShape<T> shape, Records records) {
            this.schema = schema;
            this.shape = shape;
            this.records = records;
        }

        List<T> shaped(List<StoredRecord> found, List<FieldPath> paths, List<ChildQuery> children) {
            List<T> shaped = new ArrayList<>(found.size());
            for (StoredRecord record : found) {
                List<@Nullable StoredRecord> owners = new ArrayList<>();
                paths.forEach(path -> owners.add(path.owner(record, records)));
                Map<String, List<T>> nested = new LinkedHashMap<>();
                children.forEach(
                        child -> nested.put(child.name(), shaped(childrenOf(record, child), child.paths(), List.of())));
                shaped.add(shape.of(record, paths, owners, nested));
            }
            return shaped;
        }

        private List<StoredRecord> childrenOf(StoredRecord record, ChildQuery child) {
            List<StoredRecord> found = child.candidates(record, records);
            found.removeIf(filter(schema, child.object(), records)
                    .of(child.query().where())
                    .negate());
            sort(schema, child.object(), child.query(), records, found);
            return part(found, child.query());
        }
    }

    /** How many records have each field. */
    private static Map<String, Long> counts(
            OrgSchema schema, ObjectSchema object, SoqlQuery query, List<StoredRecord> found, Records records) {
        Map<String, Long> counts = new LinkedHashMap<>();
        query.selection().counts().forEach((name, field) -> {
            FieldPath path = FieldPath.of(schema, object, field);
            counts.put(
                    name,
                    found.stream()
                            .filter(record -> path.value(record, records) != null)
                            .count());
        });
        return counts;
    }

    private Filter filter(OrgSchema schema, ObjectSchema object, Records records) {
        return new Filter(schema, object, records, LocalDate.now(org.clock()));
    }

    private List<StoredRecord> find(OrgSchema schema, ObjectSchema object, SoqlQuery query, Records records) {
        Filter filter = filter(schema, object, records);
        Predicate<StoredRecord> matches = filter.of(query.where());
        List<StoredRecord> found = new ArrayList<>();
        Optional<Condition.Compare> indexed = withDeleted ? Optional.empty() : filter.indexed(query.where());
        if (indexed.isPresent()) {
            candidates(schema, object, indexed.get(), records).values().stream()
                    .filter(matches)
                    .forEach(found::add);
        } else {
            records.scan(object, withDeleted, record -> {
                if (matches.test(record)) {
                    found.add(record);
                }
                return true;
            });
        }
        sort(schema, object, query, records, found);
        return found;
    }

    private static Map<String, StoredRecord> candidates(
            OrgSchema schema, ObjectSchema object, Condition.Compare compare, Records records) {
        FieldSchema field = FieldPath.of(schema, object, compare.field()).field();
        Map<String, StoredRecord> candidates = new LinkedHashMap<>();
        for (Token value : compare.values()) {
            List<StoredRecord> hits = field.name().equals("Id")
                    ? SalesforceId.normalized(value.text()).flatMap(records::byId).stream()
                            .filter(record -> !record.isDeleted()
                                    && record.object().name().equals(object.name()))
                            .toList()
                    : records.find(object, field, value.text());
            hits.forEach(record -> candidates.put(record.id(), record));
        }
        return candidates;
    }

    private static void sort(
            OrgSchema schema, ObjectSchema object, SoqlQuery query, Records records, List<StoredRecord> found) {
        // A stable sort by the last key first sorts by all of them.
        List<SoqlQuery.Order> orders = new ArrayList<>(query.orders());
        Collections.reverse(orders);
        for (SoqlQuery.Order by : orders) {
            FieldPath path = FieldPath.of(schema, object, by.field());
            Comparator<@Nullable Object> values = by.isDescending()
                    ? (one, other) -> one == null || other == null ? 0 : Filter.order(other, one)
                    : (one, other) -> one == null || other == null ? 0 : Filter.order(one, other);
            found.sort(Comparator.comparing(
                    record -> path.value(record, records),
                    by.isNullsLast() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values)));
        }
    }
}
