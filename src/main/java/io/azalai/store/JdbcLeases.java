package io.azalai.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may write a sync: a row with an epoch that rises at every change of hands. It is kept alive by a thread of this process, expires 30 s
 * after the last sign of life, and is free at once when its holder was a process of this host that is gone. Thread-safe.
 */
final class JdbcLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLeases.class);
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(8);

    private final Database database;
    private final Clock clock;
    private final long pid = ProcessHandle.current().pid();
    private final String host = hostName();
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "azalai-leases");
        thread.setDaemon(true);
        return thread;
    });

    private record Row(long pid, String host, long epoch, long expiresAt) {}

    JdbcLeases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        var unused =
                renewal.scheduleAtFixedRate(this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<Lease> take(String sync) {
        return database.write(handle -> {
            Optional<Row> row = row(handle, sync);
            if (row.isPresent() && isHeld(row.get())) {
                return Optional.empty();
            }
            long epoch = row.map(Row::epoch).orElse(0L) + 1;
            handle.createUpdate("""
                            INSERT INTO lease (sync, pid, host, epoch, expires_at) VALUES (:sync, :pid, :host, :epoch, :expiresAt)
                            ON CONFLICT (sync) DO UPDATE SET pid = excluded.pid, host = excluded.host, epoch = excluded.epoch,
                                expires_at = excluded.expires_at
                            """)
                    .bind("sync", sync)
                    .bind("pid", pid)
                    .bind("host", host)
                    .bind("epoch", epoch)
                    .bind("expiresAt", expiry())
                    .execute();
            held.put(sync, epoch);
            return Optional.of(new Held(sync, epoch));
        });
    }

    Optional<String> holder(String sync) {
        return database.read(handle ->
                row(handle, sync).filter(this::isHeld).map(row -> "process " + row.pid() + " on " + row.host()));
    }

    /** Refuses to write where this process held the lease and lost it, as after a long pause. */
    void check(Handle handle, String sync) {
        Long epoch = held.get(sync);
        if (epoch != null
                && row(handle, sync).map(Row::epoch).filter(epoch::equals).isEmpty()) {
            throw new LeaseLostException(
                    "sync '" + sync
                            + "': another process took over its state while this one paused. Nothing more is written by this one.");
        }
    }

    private boolean isHeld(Row row) {
        if (row.expiresAt() <= clock.millis()) {
            return false;
        }
        return !row.host().equals(host)
                || ProcessHandle.of(row.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Optional<Row> row(Handle handle, String sync) {
        return handle.createQuery("SELECT pid, host, epoch, expires_at FROM lease WHERE sync = :sync")
                .bind("sync", sync)
                .map((row, context) -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .findOne();
    }

    private void renew() {
        held.forEach((sync, epoch) -> {
            try {
                database.run(handle -> handle.createUpdate(
                                // One that was released in the meantime stays free.
                                "UPDATE lease SET expires_at = :expiresAt WHERE sync = :sync AND epoch = :epoch AND expires_at > 0")
                        .bind("expiresAt", expiry())
                        .bind("sync", sync)
                        .bind("epoch", epoch)
                        .execute());
            } catch (RuntimeException e) {
                // The next renewal tries again; if none gets through, the lease expires and writes are refused by its
                // epoch.
                LOG.warn("{}: the lease could not be renewed: {}", sync, e.getMessage());
            }
        });
    }

    private long expiry() {
        return clock.instant().plus(TERM).toEpochMilli();
    }

    private void release(String sync, long epoch) {
        held.remove(sync, epoch);
        database.run(
                handle -> handle.createUpdate("UPDATE lease SET expires_at = 0 WHERE sync = :sync AND epoch = :epoch")
                        .bind("sync", sync)
                        .bind("epoch", epoch)
                        .execute());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("this host does not know its own name", e);
            return "localhost";
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }

    /** A lease that this process took. */
    private final class Held implements Lease {
        private final String sync;
        private final long epoch;

        Held(String sync, long epoch) {
            this.sync = sync;
            this.epoch = epoch;
        }

        @Override
        public boolean isHeld() {
            return database.read(handle -> row(handle, sync)
                    .filter(row -> row.epoch() == epoch && row.expiresAt() > clock.millis())
                    .isPresent());
        }

        @Override
        public void close() {
            release(sync, epoch);
        }
    }
}
