package io.azalai.simulator.org;

import io.azalai.simulator.schema.InvalidSchemaException;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.OrgSchema.Seed;
import io.azalai.simulator.schema.SchemaProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of one org and the rules by which they are saved. Thread-safe: one call saves or reads at a time. */
public final class Org {
    private final OrgIdentity identity;
    private final SimulatorClock clock;
    private final Sessions sessions;
    private final Allowances allowances;
    private final Tables tables;
    private final RowSaver rows;
    private final ChunkSaver chunks;
    private final Merger merger;
    private final Converter converter;
    private final History history;
    private final RecentItems recent = new RecentItems();
    private final List<MetadataWrite> metadata = new ArrayList<>();
    private final Permissions permissions = new Permissions();
    private final AuthorizationCodes codes;
    private volatile ClientPolicy clientPolicy = ClientPolicy.standard();
    private volatile @Nullable String instanceUrl;
    private volatile OrgSchema schema;
    private volatile Instant schemaChanged;

    /** With the schema's own records, and the user of the identity. */
    public Org(
            OrgIdentity identity,
            OrgSchema schema,
            SimulatorClock clock,
            Sessions sessions,
            Allowances allowances,
            boolean keepsHistory) {
        this.identity = identity;
        this.schema = schema;
        this.clock = clock;
        this.codes = new AuthorizationCodes(clock);
        this.schemaChanged = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.sessions = sessions;
        this.allowances = allowances;
        this.history = new History(keepsHistory);
        this.tables = new Tables(schema, identity.orgId());
        RowWriter writer = new RowWriter(clock);
        this.rows = new RowSaver(tables, writer, new EventPublisher(allowances.events(), writer));
        this.chunks = new ChunkSaver(tables, rows);
        this.merger = new Merger(tables, rows, writer, rows::checkRules);
        this.converter = new Converter(tables, rows, clock);
        seed(OwnRecords.of(identity, schema));
        seed(schema.seeds().stream()
                .filter(seed -> !seed.object().equals("Profile"))
                .toList());
        refuse(rows.problems(schema));
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

    /** What the user who logs in may do. */
    public Permissions permissions() {
        return permissions;
    }

    /** Codes of people who have approved the client in a browser. */
    public AuthorizationCodes codes() {
        return codes;
    }

    /** What the org demands of the client. */
    public ClientPolicy clientPolicy() {
        return clientPolicy;
    }

    public void changeClientPolicy(UnaryOperator<ClientPolicy> change) {
        clientPolicy = change.apply(clientPolicy);
    }

    /**
     * Where logins say that the org is.
     *
     * @param called where the client has called it
     */
    public String instanceUrl(String called) {
        String moved = instanceUrl;
        return moved == null ? called : moved;
    }

    /** From now on logins say that the org is there, as an org says whose domain has changed. */
    public void moveTo(String url) {
        instanceUrl = url;
    }

    /** Changes what the org is made of: a picklist value, a hidden field, one field more. Stored records stay. */
    public synchronized void changeSchema(UnaryOperator<OrgSchema> change) {
        OrgSchema changed = change.apply(schema);
        tables.changeSchema(changed);
        rows.forgetPlans();
        schema = changed;
        // In whole seconds, and never twice the same: clients compare it as HTTP tells times.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        schemaChanged = now.isAfter(schemaChanged) ? now : schemaChanged.plusSeconds(1);
    }

    /** Writes what the org is made of; whatever the change throws, nothing is written then. */
    public synchronized void writeMetadata(Function<OrgSchema, MetadataChange> change) {
        MetadataChange made = change.apply(schema);
        changeSchema(before -> made.schema());
        metadata.add(new MetadataWrite(metadata.size() + 1L, clock.instant(), made));
    }

    /** Every write of metadata that was applied by now, in order. */
    public synchronized List<MetadataWrite> metadataHistory() {
        return List.copyOf(metadata);
    }

    /** When the schema was changed last. */
    public Instant schemaChanged() {
        return schemaChanged;
    }

    /** Saves one record. */
    public SaveResult save(SaveRequest request, SaveContext context) {
        return save(List.of(request), false, context).get(0);
    }

    /**
     * Saves the records of one call, or of one chunk of 200 of a bulk batch, in one transaction. An external id that
     * occurs twice in it fails every row that has it. Results in request order.
     *
     * @param allOrNone whether one bad row rolls back the others, which then carry {@code ALL_OR_NONE_OPERATION_ROLLED_BACK}
     */
    public List<SaveResult> save(List<SaveRequest> requests, boolean allOrNone, SaveContext context) {
        return inTransaction(context, work -> work.save(requests, allOrNone));
    }

    /** Merges records of one object, in a transaction of its own. */
    public MergeResult merge(MergeRequest request, SaveContext context) {
        return inTransaction(context, work -> work.merge(request));
    }

    /** Converts a lead as a user would do it in the browser. */
    public Conversion convert(String leadId) {
        SaveContext context =
                SaveContext.of("simulator", identity.userId()).with(SaveOptions.NONE.withDuplicates(true));
        return inTransaction(context, work -> work.convert(leadId));
    }

    /** Several saves that stand or fall together: the subrequests of a composite call. */
    public synchronized <T> T inTransaction(SaveContext context, Function<Work, T> task) {
        Transaction transaction = new Transaction();
        Work work = new Work(chunks, merger, converter, transaction, context);
        T result;
        try {
            result = task.apply(work);
        } catch (RuntimeException e) {
            transaction.rollBack(0);
            throw e;
        }
        history.add(transaction.writes(), clock.instant(), context);
        if (context.options().updateMru()) {
            recent.add(transaction.writes());
        }
        return result;
    }

    /** Writes a record as the org itself would: fields that nobody else may write, without rules. Not in the history. */
    public synchronized SaveResult saveAsSystem(SaveRequest request) {
        SaveContext context = SaveContext.of("system", identity.userId());
        return rows.save(request, context, new Transaction(), true);
    }

    /**
     * The first column that does not name a place: unknown, hidden, or a wrong relation. The error's fields hold the
     * column.
     *
     * @param columns as in {@link SaveRequest}
     */
    public synchronized Optional<RowError> unknownColumn(String object, List<String> columns) {
        return tables.find(object)
                .map(table -> rows.plan(table, columns).firstUnknown())
                .orElseGet(() ->
                        Optional.of(RowSaver.unknownObject(object).errors().get(0)));
    }

    /** Reads while nothing is saved; keep the task short and let no record out. */
    public synchronized <T> T read(Function<Records, T> task) {
        return task.apply(new Records(tables));
    }

    /** Ids of the records that calls which asked for it saved last, latest first; deleted ones too. */
    public synchronized List<String> recent(String object) {
        return recent.of(object);
    }

    /** Adds a rule that every save is asked about from now on. */
    public void addRule(SaveRule rule) {
        rows.rules().add(rule);
    }

    public void removeRule(SaveRule rule) {
        rows.rules().remove(rule);
    }

    /** Every write that was applied by now, in order; without what the org started with. Empty where only counts are kept. */
    public List<HistoryEntry> history() {
        return history(0, Integer.MAX_VALUE);
    }

    /** At most so many writes after the one of that number. */
    public List<HistoryEntry> history(long after, int limit) {
        return history.entries(after, limit);
    }

    /** How many writes {@link #history()} has. */
    public int historySize() {
        return history.size();
    }

    /** How many writes of that kind were applied; kept in any case. */
    public long count(String object, Operation operation) {
        return history.count(object, operation);
    }

    private void seed(List<Seed> seeds) {
        List<SchemaProblem> problems = new ArrayList<>();
        for (Seed seed : seeds) {
            SaveResult result = saveAsSystem(SaveRequest.of(Operation.INSERT, seed.object(), seed.fields()));
            if (!result.isSuccess()) {
                problems.add(problem(seed, result.errors().get(0)));
            }
        }
        refuse(problems);
    }

    private static void refuse(List<SchemaProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidSchemaException(problems);
        }
    }

    private static SchemaProblem problem(Seed seed, RowError error) {
        return seed.place()
                .problem("records." + seed.object() + ": the org refuses the record of "
                        + seed.fields().keySet() + " - " + error.message().replace('\n', ' ') + " [" + error.code()
                        + "]. Correct it, or the object's fields.");
    }
}
