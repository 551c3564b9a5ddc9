package io.azalai.simulator.org;

import io.azalai.simulator.schema.OrgSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * The records of one org and the rules by which they are saved. Thread-safe: one call saves at a time.
 */
public final class Org {
    private final OrgIdentity identity;
    private final SimulatorClock clock;
    private final Sessions sessions;
    private final Allowances allowances;
    private final List<SaveRule> rules = new CopyOnWriteArrayList<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private volatile OrgSchema schema;

    public Org(OrgIdentity identity, OrgSchema schema, SimulatorClock clock, Sessions sessions, Allowances allowances) {
        this.identity = identity;
        this.schema = schema;
        this.clock = clock;
        this.sessions = sessions;
        this.allowances = allowances;
    }

    public OrgIdentity identity() {
        return identity;
    }

    public OrgSchema schema() {
        return schema;
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Allowances allowances() {
        return allowances;
    }

    /** Changes what the org is made of: a picklist value, a hidden field, one field more. Stored records stay. */
    public synchronized void changeSchema(UnaryOperator<OrgSchema> change) {
        schema = change.apply(schema);
    }

    /** Saves one record. */
    public SaveResult save(SaveRequest request, SaveContext context) {
        return save(List.of(request), false, context).get(0);
    }

    /**
     * Saves the records of one call, or of one chunk of 200 of a bulk batch, in one transaction. An external id that occurs twice in it fails every row that has it. Results in request order.
     *
     * @param allOrNone whether one bad row rolls back the others, which then carry {@code ALL_OR_NONE_OPERATION_ROLLED_BACK}
     */
    public synchronized List<SaveResult> save(List<SaveRequest> requests, boolean allOrNone, SaveContext context) {
        if (requests.isEmpty()) {
            return List.of();
        }
        throw new UnsupportedOperationException("lands with the records");
    }

    /**
     * The first column that does not name a writable place: unknown, hidden, or a wrong relation. The error's fields hold the column.
     *
     * @param columns as in {@link SaveRequest}
     */
    public Optional<RowError> unknownColumn(String object, List<String> columns) {
        if (schema.object(object).isEmpty()) {
            return Optional.of(RowError.of("INVALID_TYPE", "sObject type '" + object + "' is not supported."));
        }
        throw new UnsupportedOperationException("lands with the records");
    }

    /** Adds a rule that every save is asked about from now on. */
    public synchronized void addRule(SaveRule rule) {
        rules.add(rule);
    }

    public synchronized void removeRule(SaveRule rule) {
        rules.remove(rule);
    }

    /** Every write that was applied, in order; a view that grows. Empty where only counts are kept. */
    public List<HistoryEntry> history() {
        return List.copyOf(history);
    }
}
