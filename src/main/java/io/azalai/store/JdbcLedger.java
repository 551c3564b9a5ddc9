package io.azalai.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a database: a SQLite file by default, PostgreSQL for several nodes, in the same SQL. In PostgreSQL the snapshots are tables beside it, so
 * that one transaction is the commit point of a batch; beside a file they are logs, whose frames are. What a run writes is fenced by its lease, in the same transaction. Thread-safe.
 */
public final class JdbcLedger implements Ledger {
    private final Database database;
    private final Clock clock;
    private final JdbcRuns runs;
    private final JdbcRejections rejections;
    private final JdbcJournal journal;
    private final JdbcLeases leases;
    private final Fences fences;
    private final Snapshots snapshots;

    private JdbcLedger(Database database, @Nullable LogSnapshots logs, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.runs = new JdbcRuns(database);
        this.rejections = new JdbcRejections(database);
        this.journal = new JdbcJournal(database);
        this.leases = new JdbcLeases(database, clock, nanos);
        this.fences = new Fences(leases);
        this.snapshots = new Snapshots(database, logs, fences);
    }

    /** The file {@code ledger} in a state directory; both are made where they are missing. */
    public static JdbcLedger open(Path stateDirectory, Clock clock) {
        return open(stateDirectory, clock, System::nanoTime);
    }

    static JdbcLedger open(Path stateDirectory, Clock clock, LongSupplier nanos) {
        Database database = Database.sqlite(stateDirectory);
        return new JdbcLedger(database, new LogSnapshots(database, stateDirectory, clock), clock, nanos);
    }

    /**
     * In PostgreSQL, by a pool of its own.
     *
     * @throws io.azalai.outcome.RunFailedException when the server does not let itself be used
     */
    public static JdbcLedger open(StateAddress address, Clock clock) {
        return new JdbcLedger(Database.postgresql(address), null, clock, System::nanoTime);
    }

    /** In PostgreSQL; the caller keeps and closes the source. */
    public static JdbcLedger open(DataSource postgresql, Clock clock) {
        return open(postgresql, clock, System::nanoTime);
    }

    static JdbcLedger open(DataSource postgresql, Clock clock, LongSupplier nanos) {
        return new JdbcLedger(Database.postgresql(postgresql), null, clock, nanos);
    }

    private void ofBatch(String run, int batch, Consumer<Handle> work) {
        journal.syncOf(run, batch).ifPresent(sync -> fences.within(sync, work));
    }

    @Override
    public Optional<Lease> lease(String sync) {
        return leases.take(sync).map(lease -> snapshots.withLease(sync, lease));
    }

    @Override
    public Optional<String> leaseHolder(String sync) {
        return leases.holder(sync);
    }

    @Override
    public void openRun(RunRecord run) {
        snapshots.prepare(run.sync(), work -> fences.within(run.sync(), work));
        fences.within(run.sync(), handle -> JdbcRuns.open(handle, run));
    }

    @Override
    public void saveRun(RunRecord run) {
        fences.within(run.sync(), handle -> JdbcRuns.save(handle, run));
    }

    @Override
    public void noteCalls(String run, long apiCalls) {
        runs.noteCalls(run, apiCalls);
    }

    @Override
    public long apiCalls(String sync, Instant since) {
        return runs.apiCalls(sync, since);
    }

    @Override
    public Optional<RunRecord> run(String run) {
        return runs.find(run);
    }

    @Override
    public List<RunRecord> runs(RunQuery asked) {
        return runs.page(asked);
    }

    @Override
    public Snapshot snapshot(String sync) {
        return snapshots.of(sync);
    }

    @Override
    public long held(String sync) {
        return snapshots.size(sync);
    }

    @Override
    public void standIn(String sync, StandInSnapshot snapshot) {
        snapshots.standIn(sync, snapshot);
    }

    @Override
    public Elsewhere elsewhere() {
        return snapshots.elsewhere();
    }

    @Override
    public void commit(BatchCommit commit) {
        snapshots.prepare(commit.sync(), work -> fences.within(commit.sync(), work));
        fences.within(commit.sync(), handle -> {
            snapshots.catchUp(handle, commit.sync());
            BatchTransaction.write(handle, commit, clock.millis(), () -> snapshots.accept(handle, commit));
        });
    }

    @Override
    public void renew(String run, String sync, Map<String, Long> fingerprints) {
        snapshots.prepare(sync, work -> fences.within(sync, work));
        fences.within(sync, handle -> snapshots.renew(handle, run, sync, fingerprints));
    }

    @Override
    public Map<String, RejectedRow> rejected(String sync, Collection<String> keys) {
        return rejections.find(sync, keys);
    }

    @Override
    public void eachRejected(Optional<String> sync, Consumer<RejectedRow> consumer) {
        rejections.each(sync, consumer);
    }

    @Override
    public RejectedPages rejectedPages() {
        return rejections;
    }

    @Override
    public BackedOff backedOff(String sync, Instant now) {
        return rejections.backedOff(sync, now);
    }

    @Override
    public void replaceInvalid(String sync, Iterable<RejectedRow> invalid) {
        fences.within(sync, handle -> JdbcRejections.replaceInvalid(handle, sync, invalid));
    }

    @Override
    public void addInvalid(Iterable<RejectedRow> invalid) {
        JdbcRejections.addAll(invalid, fences::within);
    }

    @Override
    public long dropRejected(String sync, Collection<String> keys) {
        return leases.fenced(sync, handle -> JdbcRejections.delete(handle, sync, keys));
    }

    @Override
    public long retry(String sync, Collection<String> keys) {
        return database.write(handle -> JdbcRejections.retry(handle, sync, keys));
    }

    @Override
    public long acceptLost(String sync, Collection<String> keys, @Nullable String recordId) {
        snapshots.prepare(sync, work -> fences.byHand(sync, work));
        return leases.byHand(sync, handle -> new LostBatches(handle, sync).accept(keys, recordId, snapshots));
    }

    @Override
    public long withdrawLost(String sync, Collection<String> keys) {
        return leases.byHand(sync, handle -> new LostBatches(handle, sync).takeOut(keys, rows -> {}));
    }

    @Override
    public void resync(String sync) {
        snapshots.prepare(sync, work -> fences.byHand(sync, work));
        fences.byHand(sync, handle -> snapshots.dropHashes(handle, sync));
    }

    @Override
    public void reset(String sync) {
        snapshots.reset(sync, work -> fences.byHand(sync, work));
    }

    @Override
    public void journal(JournalEntry entry) {
        fences.within(entry.sync(), handle -> JdbcJournal.add(handle, entry));
    }

    @Override
    public void journalBatchId(String run, int batch, String batchId) {
        ofBatch(run, batch, handle -> JdbcJournal.batchId(handle, run, batch, batchId));
    }

    @Override
    public void lose(String run, int batch) {
        ofBatch(run, batch, handle -> JdbcJournal.lose(handle, run, batch));
    }

    @Override
    public Set<String> committedBatches(String jobId) {
        return journal.committed(jobId);
    }

    @Override
    public Map<Integer, Long> committed(String run) {
        return journal.committedRows(run);
    }

    @Override
    public void withdraw(String run, int batch) {
        ofBatch(run, batch, handle -> JdbcJournal.remove(handle, run, batch));
    }

    @Override
    public void journalJob(JournaledJob job) {
        fences.within(job.sync(), handle -> JdbcJournal.open(handle, job));
    }

    @Override
    public void endJob(String jobId) {
        journal.syncOf(jobId).ifPresent(sync -> fences.within(sync, handle -> JdbcJournal.end(handle, jobId)));
    }

    @Override
    public List<JournaledJob> openJobs(String sync) {
        return journal.openJobs(sync);
    }

    @Override
    public List<JournalEntry> inFlight(String sync) {
        return journal.inFlight(sync);
    }

    @Override
    public Optional<String> fact(String sync, String name) {
        return database.read(handle -> JdbcFacts.find(handle, sync, name));
    }

    @Override
    public void saveFact(String sync, String name, String value) {
        fences.within(sync, handle -> JdbcFacts.save(handle, sync, name, value));
    }

    @Override
    public void decideFact(String sync, String name, String value) {
        database.run(handle -> JdbcFacts.save(handle, sync, name, value));
    }

    @Override
    public String settleFact(String name, String value) {
        return database.write(handle -> JdbcFacts.settle(handle, name, value));
    }

    @Override
    public AlertMemory alerts() {
        return new AlertMemory(database);
    }

    @Override
    public Optional<Instant> lastWrite() {
        return runs.lastWrite();
    }

    @Override
    public void close() {
        leases.close();
        snapshots.close();
        database.close();
    }
}
