package io.azalai.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The ledger's database: SQLite in a file, or PostgreSQL, with the same SQL. Thread-safe. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    /** Of one node: batches commit side by side, and a renewal of a lease must not wait for them. */
    private static final int CONNECTIONS_OF_A_NODE = 8;

    private static final int WRITERS_OF_A_NODE = 5;

    /** How the name of a session begins that the server shows; then comes whose it is. */
    private static final String SESSIONS = "azalai ";

    /** How long a transaction may do nothing. */
    private static final int IDLE_SECONDS = 10;

    /**
     * Pages that a connection keeps, in KiB as SQLite has it for negative numbers: native memory, not heap. A model comes in an order of its
     * own, so that its keys are looked up all over the index.
     */
    private static final int CACHE = -32 * 1024;

    /** How long a statement waits for another process that is writing. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    /** How long a statement may wait for an answer of the server, in seconds: a count over a large snapshot takes its time. */
    private static final int SOCKET_TIMEOUT_SECONDS = 300;

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private final Jdbi jdbi;
    private final @Nullable HikariDataSource owned;
    private final Kind kind;
    private final String owner;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore writers = new Semaphore(WRITERS_OF_A_NODE, true);

    /**
     * What differs between the two.
     *
     * @param types of columns
     * @param now the time in milliseconds, as the database has it
     * @param isOfOneHost whether all who use it are on one host
     * @param working what broke work on it, as a reason that a person understands
     */
    private record Kind(
            Map<String, String> types, String now, boolean isOfOneHost, UnaryOperator<RuntimeException> working) {
        static Kind sqlite(Path directory) {
            return new Kind(
                    Map.of("ordinal", "INTEGER PRIMARY KEY", "blob", "BLOB"),
                    "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
                    true,
                    broken -> StateFailures.working(directory, broken));
        }

        static Kind postgresql(String address) {
            return new Kind(
                    Map.of("ordinal", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "blob", "BYTEA"),
                    "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
                    false,
                    broken -> PostgresFailures.working(address, broken));
        }
    }

    private Database(DataSource source, @Nullable HikariDataSource owned, Kind kind, String owner) {
        this.jdbi = Jdbi.create(source).registerArgument(new TextArguments());
        this.owned = owned;
        this.kind = kind;
        this.owner = owner;
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:azalai/store/migrations")
                .table("azalai_migration")
                .placeholders(kind.types())
                // A schema may hold tables of others.
                .baselineOnMigrate(!kind.isOfOneHost())
                .baselineVersion("0")
                // The state of a newer version is refused, and not written as if it were of this one.
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }

    /**
     * A file named {@code ledger} in the directory, which is made.
     *
     * @throws RunFailedException when the file, or the directory, does not let itself be used
     */
    static Database sqlite(Path directory) {
        HikariDataSource source = null;
        try {
            StateFolder.create(directory);
            source = new HikariDataSource(pool(directory.resolve("ledger")));
            return new Database(
                    source, source, Kind.sqlite(directory), UUID.randomUUID().toString());
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

    /**
     * A schema in PostgreSQL, by a pool of its own.
     *
     * @throws RunFailedException when the server does not let itself be used
     */
    static Database postgresql(StateAddress address) {
        HikariDataSource source = null;
        try {
            String owner = UUID.randomUUID().toString();
            source = new HikariDataSource(pool(address, owner));
            return new Database(source, source, Kind.postgresql(address.toString()), owner);
        } catch (RuntimeException e) {
            if (source != null) {
                source.close();
            }
            throw PostgresFailures.opening(address.toString(), e);
        }
    }

    private static HikariConfig pool(StateAddress address, String owner) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        // One statement for many rows of a batch: the way to the server costs more than the rows.
        server.setReWriteBatchedInserts(true);
        server.setTcpKeepAlive(true);
        server.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        server.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        server.setApplicationName(SESSIONS + owner);
        // The user's own parameters win.
        server.setUrl(address.url());
        if (address.user() != null) {
            server.setUser(address.user());
        }
        if (address.password() != null) {
            server.setPassword(address.password());
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("azalai-state");
        // A process that was paused within a transaction would keep its locks for as long as it pauses.
        pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '" + IDLE_SECONDS + "s'");
        pool.setDataSource(server);
        pool.setMaximumPoolSize(CONNECTIONS_OF_A_NODE);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Duration.ofSeconds(CONNECT_TIMEOUT_SECONDS).toMillis());
        return pool;
    }

    /** A source that its caller keeps and closes. */
    static Database postgresql(DataSource source) {
        return new Database(
                source, null, Kind.postgresql("PostgreSQL"), UUID.randomUUID().toString());
    }

    /** This ledger among all that are open on one state. */
    String owner() {
        return owner;
    }

    /** Ends what another ledger has begun and holds locks for: whoever paused within a transaction would keep them until it wakes. */
    void endSessionsOf(String other) {
        if (!isOfOneHost()) {
            read(handle -> handle.createQuery(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name AND usename = current_user")
                    .bind("name", SESSIONS + other)
                    .mapTo(Boolean.class)
                    .list());
        }
    }

    /** The time in milliseconds, as an expression of its SQL. */
    String now() {
        return kind.now();
    }

    /** Whether all who use it are on one host. */
    boolean isOfOneHost() {
        return kind.isOfOneHost();
    }

    /** Reads, outside of a transaction. */
    <T> T read(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (RuntimeException e) {
            throw kind.working().apply(e);
        }
    }

    /** Reads many rows without holding them all: PostgreSQL gives them by and by within a transaction only, which SQLite would take for a write. */
    void walk(Consumer<Handle> work) {
        if (isOfOneHost()) {
            read(handle -> {
                work.accept(handle);
                return true;
            });
            return;
        }
        run(work);
    }

    /**
     * Writes in one transaction. In a file one writer at a time in this process, since SQLite has one in all; in a server so many that
     * connections are left for reads and leases.
     */
    <T> T write(Function<Handle, T> work) {
        if (isOfOneHost()) {
            return writeAlone(work);
        }
        writers.acquireUninterruptibly();
        try {
            return transact(work);
        } finally {
            writers.release();
        }
    }

    /** The same for what must not wait for batches: a lease. */
    <T> T writeAtOnce(Function<Handle, T> work) {
        return isOfOneHost() ? writeAlone(work) : transact(work);
    }

    private <T> T writeAlone(Function<Handle, T> work) {
        writing.lock();
        try {
            return transact(work);
        } finally {
            writing.unlock();
        }
    }

    private <T> T transact(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (RuntimeException e) {
            throw kind.working().apply(e);
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
