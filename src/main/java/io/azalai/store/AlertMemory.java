package io.azalai.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What alerts need of the ledger: notes of how each rule stands, which several processes write without a lease, and figures of a sync. Thread-safe.
 */
public final class AlertMemory {
    /** How the names of its facts begin. */
    static final String BEGINNING = "alert.";

    private final Database database;

    AlertMemory(Database database) {
        this.database = database;
    }

    /**
     * Whose a note is.
     *
     * @param sync empty where it is of the whole state
     */
    public record Key(String sync, String name) {}

    /** Every note that there is. */
    public Map<Key, String> notes() {
        return database.read(handle -> {
            Map<Key, String> notes = new HashMap<>();
            handle.createQuery("SELECT sync, name, value FROM fact WHERE name LIKE :beginning")
                    .bind("beginning", BEGINNING + "%")
                    .map((row, context) -> notes.put(
                            new Key(row.getString(1), row.getString(2).substring(BEGINNING.length())),
                            row.getString(3)))
                    .list();
            return notes;
        });
    }

    public Optional<String> note(Key key) {
        return database.read(handle -> JdbcFacts.find(handle, key.sync(), BEGINNING + key.name()));
    }

    /**
     * Writes a note, unless another was faster: then nothing is written.
     *
     * @param before what it was when it was read; null where there was none
     */
    public boolean swap(Key key, @Nullable String before, String value) {
        return database.write(handle -> JdbcFacts.swap(handle, key.sync(), BEGINNING + key.name(), before, value));
    }

    /** Forgets a note. */
    public void drop(Key key) {
        database.run(handle -> JdbcFacts.drop(handle, key.sync(), BEGINNING + key.name()));
    }

    /** Runs of the sync that were completed or partial, the newest first. */
    public List<RunRecord> cameThrough(String sync, int limit) {
        return new JdbcRuns(database).cameThrough(sync, limit);
    }

    /** How many rows of the sync Salesforce does not have, refused by it or by us. */
    public long rejected(String sync) {
        return count("SELECT COUNT(*) FROM rejected WHERE sync = :sync", sync);
    }

    /** How many batches of the sync are lost, so that a person has to decide about their rows. */
    public long lostBatches(String sync) {
        return count("SELECT COUNT(*) FROM journal WHERE sync = :sync AND is_lost = 1", sync);
    }

    private long count(String sql, String sync) {
        return database.read(handle ->
                handle.createQuery(sql).bind("sync", sync).mapTo(Long.class).one());
    }
}
