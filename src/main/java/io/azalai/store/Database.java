package io.azalai.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The ledger's database: SQLite in a file, or PostgreSQL, with the same SQL. Thread-safe. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    /**
     * Pages that a connection keeps, in KiB as SQLite has it for negative numbers: native memory, not heap. A model comes in an order of its
     * own, so that its keys are looked up all over the index.
     */
    private static final int CACHE = -32 * 1024;

    /** How long a statement waits for another process that is writing. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private final Jdbi jdbi;
    private final @Nullable HikariDataSource owned;
    private final @Nullable Path directory;
    private final ReentrantLock writing = new ReentrantLock();

    private Database(
            DataSource source, @Nullable HikariDataSource owned, @Nullable Path directory, Map<String, String> types) {
        this.jdbi = Jdbi.create(source);
        this.owned = owned;
        this.directory = directory;
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:azalai/store/migrations")
                .table("azalai_migration")
                .placeholders(types)
                .load()
                .migrate();
    }

    /**
     * A file named {@code ledger} in the directory, which is made.
     *
     * @throws io.azalai.outcome.RunFailedException when the file, or the directory, does not let itself be used
     */
    static Database sqlite(Path directory) {
        HikariDataSource source = null;
        try {
            StateFolder.create(directory);
            source = new HikariDataSource(pool(directory.resolve("ledger")));
            return new Database(source, source, directory, Map.of("ordinal", "INTEGER PRIMARY KEY", "blob", "BLOB"));
        } catch (IOException | RuntimeException e) {
            if (source != null) {
                source.close();
            }
            throw StateFailures.opening(directory, e);
        }
    }

    private static HikariConfig pool(Path ledger) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // In WAL mode NORMAL loses nothing when the process dies, and a whole tail of commits at most when the machine
        // does. FULL makes
        // a commit survive that too, which a commit point must.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(CACHE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource file = new SQLiteDataSource(config);
        file.setUrl("jdbc:sqlite:" + ledger);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("azalai-ledger");
        pool.setDataSource(file);
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    static Database postgresql(DataSource source) {
        return new Database(
                source,
                null,
                null,
                Map.of("ordinal", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "blob", "BYTEA"));
    }

    /** Reads, outside of a transaction. */
    <T> T read(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (RuntimeException e) {
            throw directory == null ? e : StateFailures.working(directory, e);
        }
    }

    /** Writes in one transaction. One writer at a time in this process, since SQLite has one in all. */
    <T> T write(Function<Handle, T> work) {
        writing.lock();
        try {
            return jdbi.inTransaction(work::apply);
        } catch (RuntimeException e) {
            throw directory == null ? e : StateFailures.working(directory, e);
        } finally {
            writing.unlock();
        }
    }

    void run(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
