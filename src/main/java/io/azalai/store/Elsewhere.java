package io.azalai.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Syncs whose snapshot is a table of the model's warehouse: where it is, and the accepted rows that are not there yet. The commit of a batch stays the
 * ledger's own transaction, since no transaction spans two databases; what is written there is repeated until the ledger was told of it. Thread-safe; what
 * writes is fenced by the sync's lease.
 */
public final class Elsewhere {
    private static final int PAGE = 5000;
    private static final String PLACE = "warehouse";
    private static final String HELD = "warehouse-held";
    private static final String KNOWN = "warehouse-known";
    private static final String FORMAT = "warehouse-format";
    private static final String RESYNC = "warehouse-resync";
    private static final String TABLES = "warehouse-tables";
    private static final String WRITING = "warehouse-writing";

    private final Database database;
    private final Fences fences;
    private final Snapshots snapshots;
    private final Map<String, Snapshot> readers = new ConcurrentHashMap<>();

    Elsewhere(Database database, Fences fences, Snapshots snapshots) {
        this.database = database;
        this.fences = fences;
        this.snapshots = snapshots;
    }

    /**
     * How many rows are there.
     *
     * @param held tombstones left out
     * @param known those whose columns are those of the row as it was accepted
     */
    public record Size(long held, long known) {
        private void save(Handle handle, String sync) {
            JdbcFacts.save(handle, sync, HELD, Long.toString(held));
            JdbcFacts.save(handle, sync, KNOWN, Long.toString(known));
        }
    }

    /**
     * Which tables count, where a writing that cannot be taken back makes others.
     *
     * @param snapshot the end of its name; empty where it has one name for ever
     * @param delta the same of the rows that the last run found changed
     */
    public record Tables(String snapshot, String delta) {
        /** They have one name for ever. */
        public static final Tables FIXED = new Tables("", "");

        private static Tables find(Handle handle, String sync) {
            return JdbcFacts.find(handle, sync, TABLES)
                    .map(names -> names.split(" ", 2))
                    .map(names -> new Tables(names[0], names[1]))
                    .orElse(FIXED);
        }

        private void save(Handle handle, String sync) {
            if (!equals(FIXED)) {
                JdbcFacts.save(handle, sync, TABLES, snapshot + " " + delta);
            }
        }
    }

    /** From now on this one reads the sync's snapshot, while it is elsewhere. */
    public void readBy(String sync, Snapshot reader) {
        readers.put(sync, reader);
    }

    @Nullable
    Snapshot reader(String sync) {
        return readers.get(sync);
    }

    static boolean isElsewhere(Handle handle, String sync) {
        return JdbcFacts.find(handle, sync, PLACE).isPresent();
    }

    static long held(Handle handle, String sync) {
        return number(handle, sync, HELD);
    }

    private static long number(Handle handle, String sync, String name) {
        return JdbcFacts.find(handle, sync, name).map(Long::parseLong).orElse(0L);
    }

    /** Hashes are let go by whoever can reach the table. Within a transaction. */
    static void dropHashes(Handle handle, String sync) {
        PendingRows.dropHashes(handle, sync);
        JdbcFacts.save(handle, sync, RESYNC, "asked");
    }

    /** Where the snapshot is; empty while it is the ledger's own. */
    public Optional<String> place(String sync) {
        return database.read(handle -> JdbcFacts.find(handle, sync, PLACE));
    }

    /** How many rows are there. */
    public Size size(String sync) {
        return database.read(handle -> new Size(held(handle, sync), number(handle, sync, KNOWN)));
    }

    /** What rows there are known by: columns, their types, and the mapping. */
    public Optional<String> format(String sync) {
        return database.read(handle -> JdbcFacts.find(handle, sync, FORMAT));
    }

    /** Rows there are known by that from now on, and none of them is yet. */
    public void reform(String sync, String format, Size size, Tables tables) {
        fences.within(sync, handle -> {
            tables.save(handle, sync);
            JdbcFacts.save(handle, sync, FORMAT, format);
            size.save(handle, sync);
        });
    }

    /** Whether a person asked for all rows to be sent again, and the table does not know yet. */
    public boolean isResyncAsked(String sync) {
        return database.read(handle -> JdbcFacts.find(handle, sync, RESYNC).isPresent());
    }

    /** Every row of the ledger's own snapshot, tombstones too. */
    public void eachOwn(String sync, Consumer<Snapshot.Entry> consumer) {
        snapshots.everything(sync, consumer);
    }

    /** The snapshot has been copied to that place, which counts from now on. */
    public void leave(String sync, String place, String format, Size size, Tables tables) {
        snapshots.letGo(sync, work -> fences.within(sync, work), handle -> {
            PendingRows.delete(handle, sync);
            tables.save(handle, sync);
            JdbcFacts.save(handle, sync, PLACE, place);
            JdbcFacts.save(handle, sync, FORMAT, format);
            size.save(handle, sync);
        });
    }

    /**
     * Takes the snapshot back; what is elsewhere counts until all of it was taken.
     *
     * @param everything gives every row of it, tombstones too
     */
    public void comeBack(String sync, Consumer<Consumer<Snapshot.Entry>> everything) {
        fences.within(sync, handle -> JdbcSnapshot.delete(handle, sync));
        List<Snapshot.Entry> page = new ArrayList<>(PAGE);
        everything.accept(entry -> {
            page.add(entry);
            if (page.size() == PAGE) {
                fences.within(sync, handle -> JdbcSnapshot.take(handle, sync, page));
                page.clear();
            }
        });
        fences.within(sync, handle -> {
            JdbcSnapshot.take(handle, sync, page);
            PendingRows.delete(handle, sync);
            List.of(PLACE, HELD, KNOWN, FORMAT, RESYNC, TABLES, WRITING)
                    .forEach(name -> JdbcFacts.drop(handle, sync, name));
        });
        snapshots.prepare(sync, work -> fences.within(sync, work));
    }

    /**
     * Before what was written there counts.
     *
     * @throws LeaseLostException when another may write by now
     */
    public void checkInCharge(String sync) {
        fences.within(sync, handle -> {});
    }

    /** Which tables count now. */
    public Tables tables(String sync) {
        return database.read(handle -> Tables.find(handle, sync));
    }

    /**
     * The same for whoever is about to drop all others.
     *
     * @throws LeaseLostException when another may write by now
     */
    public Tables tablesInCharge(String sync) {
        Tables[] found = {Tables.FIXED};
        fences.within(sync, handle -> found[0] = Tables.find(handle, sync));
        return found[0];
    }

    /** A run has put what it found changed into another table. */
    public void staged(String sync, Tables tables) {
        fences.within(sync, handle -> tables.save(handle, sync));
    }

    /** From now on until what waits has arrived, a statement may be on its way that changes the snapshot, whoever runs then. */
    public void beginWriting(String sync) {
        fences.within(sync, handle -> JdbcFacts.save(handle, sync, WRITING, "begun"));
    }

    /** Whether such a statement may be on its way. */
    public boolean isWriting(String sync) {
        return database.read(handle -> JdbcFacts.find(handle, sync, WRITING).isPresent());
    }

    /** Whether rows wait. */
    public boolean hasPending(String sync) {
        return database.read(handle -> !PendingRows.isEmpty(handle, sync));
    }

    /** The rows that wait, by pages. */
    public void eachPending(String sync, Consumer<List<PendingRow>> pages) {
        database.walk(handle -> PendingRows.eachPage(handle, sync, pages));
    }

    /** Of those keys the rows that wait. */
    public Map<String, PendingRow> pending(String sync, Collection<String> keys) {
        return database.read(handle -> PendingRows.find(handle, sync, keys));
    }

    /** All rows that waited are there, and a resync that was asked for is done. */
    public void arrived(String sync, Size size, Tables tables) {
        fences.within(sync, handle -> {
            PendingRows.delete(handle, sync);
            JdbcFacts.drop(handle, sync, RESYNC);
            JdbcFacts.drop(handle, sync, WRITING);
            tables.save(handle, sync);
            size.save(handle, sync);
        });
    }
}
