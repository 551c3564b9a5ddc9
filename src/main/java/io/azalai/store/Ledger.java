package io.azalai.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable memory of the engine: runs, the journal of what is in flight, the rows that Salesforce does not have, and the snapshots'
 * commit point. Thread-safe; several processes may work on one ledger, each sync being written by the holder of its lease alone: what writes
 * for a run throws {@link LeaseLostException}, and writes nothing, once this process held the sync's lease and does so no longer.
 */
public interface Ledger extends AutoCloseable {
    /** The fact of the whole state that tells which org it belongs to. */
    String ORG = "org";

    // -- who may write --

    /** The sync's lease, or empty when another holds it; {@link #leaseHolder} tells who. */
    Optional<Lease> lease(String sync);

    /** Who holds the lease, as {@code process 4711 on host}, for a message. */
    Optional<String> leaseHolder(String sync);

    // -- runs --

    /** Opens a run; a run of the same sync that never ended is marked failed. */
    void openRun(RunRecord run);

    /** Records how a run stands, or ended. */
    void saveRun(RunRecord run);

    Optional<RunRecord> run(String run);

    /** The runs that are asked for, the newest first. */
    List<RunRecord> runs(RunQuery asked);

    /** The newest first; of one sync, or of all where the sync is empty. */
    default List<RunRecord> runs(Optional<String> sync, int limit) {
        return runs(new RunQuery(sync.orElse(null), null, null, limit));
    }

    /** Tells how many calls to the org a run under way has made, so that they count even if it dies. */
    void noteCalls(String run, long apiCalls);

    /** Calls to the org that the sync's runs have made which were under way then or later. */
    long apiCalls(String sync, Instant since);

    // -- rows --

    /** What Salesforce last accepted of the sync. */
    Snapshot snapshot(String sync);

    /** How many rows Salesforce last accepted of the sync, tombstones left out. */
    long held(String sync);

    /** Gives accepted rows, by their keys, the fingerprints that a run found; for a snapshot that keeps fingerprints. */
    void renew(String run, String sync, Map<String, Long> fingerprints);

    /** From now on this one holds the sync's accepted rows, in place of the ledger's own snapshot. */
    void standIn(String sync, StandInSnapshot snapshot);

    /** Syncs whose accepted rows a warehouse holds, in place of the ledger. */
    Elsewhere elsewhere();

    /** The commit point: snapshot, rejected rows and journal at once. A batch that was committed before is left alone. */
    void commit(BatchCommit commit);

    /** Of those keys the ones that are recorded as rejected or invalid. */
    Map<String, RejectedRow> rejected(String sync, Collection<String> keys);

    /** All rejected and invalid rows, of one sync or of all, in the order of syncs and keys. */
    void eachRejected(Optional<String> sync, Consumer<RejectedRow> consumer);

    /** Rejected and invalid rows by pages and by their reasons. */
    RejectedPages rejectedPages();

    /** The sync's rows that are not tried again yet. */
    BackedOff backedOff(String sync, Instant now);

    /** Replaces the sync's invalid rows by those of the run that just read its model. */
    void replaceInvalid(String sync, Iterable<RejectedRow> invalid);

    /** Adds invalid rows of a run that saw a part of its model; all of one sync. */
    void addInvalid(Iterable<RejectedRow> invalid);

    /** Drops rejected rows whose key the model no longer holds and Salesforce never had; gives their number. */
    long dropRejected(String sync, Collection<String> keys);

    /** Lets rejected rows be tried again by the next run; all of them where no key is given. Gives their number. */
    long retry(String sync, Collection<String> keys);

    /**
     * A person found rows of lost batches in Salesforce: they are accepted, in one transaction, and what is left of their batches stays lost.
     * All of them where no key is given. Gives their number.
     *
     * @param recordId the Id of the one row; null where nobody looked it up
     */
    long acceptLost(String sync, Collection<String> keys, @Nullable String recordId);

    /** A person did not find rows of lost batches, or wants them sent again: they stay changed. All where no key is given. Gives their number. */
    long withdrawLost(String sync, Collection<String> keys);

    /** Drops the hashes of the sync's snapshot, so that the next run sends everything again; keys and Ids stay. */
    void resync(String sync);

    /** Forgets everything about a sync but its history; the last sync of all sets the state free for another org. */
    void reset(String sync);

    // -- journal --

    /** Before the request can take effect. */
    void journal(JournalEntry entry);

    /** The batch got its id. */
    void journalBatchId(String run, int batch, String batchId);

    /** Salesforce itself no longer knows what became of a batch, and its rows must not be sent twice: it stays in flight until a person decides. */
    void lose(String run, int batch);

    /** Salesforce's ids of those batches of a job whose outcome is committed. */
    Set<String> committedBatches(String jobId);

    /** The batches of a run whose outcome is committed, with the number of their rows. */
    Map<Integer, Long> committed(String run);

    /** A batch has certainly not taken effect, so nothing of it is in flight. */
    void withdraw(String run, int batch);

    /** A job was opened. */
    void journalJob(JournaledJob job);

    /** A job is known to be done with. */
    void endJob(String jobId);

    /** The sync's jobs that may still be open in Salesforce. */
    List<JournaledJob> openJobs(String sync);

    /** What is in flight of a sync, in the order of runs and batches. */
    List<JournalEntry> inFlight(String sync);

    // -- what the state is bound to --

    /** A fact about the sync or, with an empty sync, about the whole state: the org's id, the mapping's text. */
    Optional<String> fact(String sync, String name);

    void saveFact(String sync, String name, String value);

    /** Keeps a fact that a person decided; it does not matter who runs the sync meanwhile. */
    void decideFact(String sync, String name, String value);

    /** A fact about the whole state that is told once: gives what it is from now on, which is not this value where another was faster. */
    String settleFact(String name, String value);

    /** How the rules of alerts stand. */
    AlertMemory alerts();

    /** How long ago the ledger was last written by anybody, for {@code status}; empty when never. */
    Optional<Instant> lastWrite();

    @Override
    void close();
}
