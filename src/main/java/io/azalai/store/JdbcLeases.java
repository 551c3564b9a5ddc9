package io.azalai.store;

import io.azalai.outcome.RunFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may write a sync: a row with an epoch that rises at every change of hands, and a number that its holder moves as long as it lives.
 *
 * <p>A holder counts on its lease for a term since its last renewal, by its own monotonic clock, and asks nobody for that. Others take it when
 * the process is gone, where they are of one host; else when they have seen its number stand still for a longer term, by theirs. The expiry
 * by the database's clock is a hint alone, for whoever has not looked on for long enough: nobody loses a lease because a clock was set.
 * A file is of one host, so there a living process keeps what it has. Thread-safe.
 */
final class JdbcLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLeases.class);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Database database;
    private final Clock clock;
    private final LongSupplier nanos;
    private final LeaseTerms terms;
    private final OwnProcess process = OwnProcess.now();
    private final String owner;
    private final Map<String, LeaseClaim> claims = new ConcurrentHashMap<>();
    private final LeaseWatch watch;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "azalai-leases");
        thread.setDaemon(true);
        return thread;
    });

    private enum Standing {
        FREE,
        HELD,
        /** By the clock it is over, or cannot be right: whoever looks on for a term knows. */
        UNSURE
    }

    JdbcLeases(Database database, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
        this.owner = database.owner();
        this.terms = database.isOfOneHost() ? LeaseTerms.OF_A_HOST : LeaseTerms.OF_NODES;
        this.watch = new LeaseWatch(nanos);
        long pause = terms.renewal().toMillis();
        var unused = renewal.scheduleAtFixedRate(this::tick, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Takes a lease, or finds that another has it; waits up to a term where that cannot be told at once. */
    Optional<Lease> take(String sync) {
        while (true) {
            Optional<LeaseRow> row = look(sync);
            Standing standing = row.map(this::standing).orElse(Standing.FREE);
            if (standing == Standing.HELD) {
                return Optional.empty();
            }
            if (standing == Standing.FREE) {
                row.filter(this::isOfAnother).map(LeaseRow::owner).ifPresent(database::endSessionsOf);
                Optional<Lease> taken = claim(sync, row);
                if (taken.isPresent()) {
                    return taken;
                }
            }
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    Optional<String> holder(String sync) {
        return look(sync)
                .filter(row -> standing(row) == Standing.HELD || (standing(row) == Standing.UNSURE && row.left() > 0))
                .map(LeaseRow::holder);
    }

    private Optional<LeaseRow> look(String sync) {
        Optional<LeaseRow> row = database.read(handle -> LeaseRow.find(handle, database.now(), sync));
        row.ifPresent(watch::see);
        return row;
    }

    private boolean isOfAnother(LeaseRow row) {
        return !row.isReleased() && !row.owner().equals(owner);
    }

    private Standing standing(LeaseRow row) {
        if (row.isReleased()) {
            return Standing.FREE;
        }
        if (row.owner().equals(owner)) {
            LeaseClaim claim = claims.get(row.sync());
            boolean isOurs = claim != null && !claim.isOver() && claim.epoch() == row.epoch();
            return isOurs ? Standing.HELD : Standing.FREE;
        }
        if (row.place().equals(process.place())) {
            if (!OwnProcess.isAlive(row.pid(), row.processStart())) {
                return Standing.FREE;
            }
            if (database.isOfOneHost()) {
                return Standing.HELD;
            }
        }
        if (watch.unmoved(row).compareTo(terms.term()) >= 0) {
            return Standing.FREE;
        }
        boolean isPlausible = row.left() > 0 && row.left() <= terms.term().toMillis();
        return watch.hasMoved(row) || isPlausible ? Standing.HELD : Standing.UNSURE;
    }

    /** Takes a free one, unless somebody was faster. */
    private synchronized Optional<Lease> claim(String sync, Optional<LeaseRow> free) {
        LeaseClaim own = claims.get(sync);
        if (own != null && !own.isOver()) {
            if (free.isPresent() && free.get().epoch() == own.epoch()) {
                return Optional.empty();
            }
            own.end();
        }
        LeaseClaim.Moment sent = moment();
        long epoch = free.map(LeaseRow::epoch).orElse(0L) + 1;
        int taken = database.writeAtOnce(handle -> handle.createUpdate("""
                        INSERT INTO lease (sync, pid, host, epoch, expires_at, place, process_start, owner, renewals)
                        VALUES (:sync, :pid, :host, :epoch, <now> + :term, :place, :processStart, :owner, 0)
                        ON CONFLICT (sync) DO UPDATE SET pid = excluded.pid, host = excluded.host, epoch = excluded.epoch,
                            expires_at = excluded.expires_at, place = excluded.place, process_start = excluded.process_start,
                            owner = excluded.owner, renewals = lease.renewals + 1
                        WHERE lease.epoch = :seenEpoch AND lease.renewals = :seenRenewals
                        """)
                .define("now", database.now())
                .bind("sync", sync)
                .bind("pid", process.pid())
                .bind("host", process.host())
                .bind("epoch", epoch)
                .bind("term", terms.term().toMillis())
                .bind("place", process.place())
                .bind("processStart", process.start())
                .bind("owner", owner)
                .bind("seenEpoch", epoch - 1)
                .bind("seenRenewals", free.map(LeaseRow::renewals).orElse(-1L))
                .execute());
        if (taken == 0) {
            return Optional.empty();
        }
        LeaseClaim claim = new LeaseClaim(sync, epoch, terms.ofHolder(), nanos, clock, sent);
        claims.put(sync, claim);
        return Optional.of(new Held(claim));
    }

    /**
     * Writes for a run of the sync, in one transaction that refuses itself where this process held the lease and lost it, as after a long pause.
     * The lease is looked at first, and touched last: from then on to the commit nobody can take it, and renewals wait no longer than that.
     */
    <T> T fenced(String sync, Function<Handle, T> work) {
        LeaseClaim claim = claims.get(sync);
        if (claim == null) {
            return database.write(work);
        }
        Done<T> done = database.write(handle -> {
            check(claim, isOurs(handle, claim));
            T result = work.apply(handle);
            LeaseClaim.Moment sent = moment();
            check(claim, touch(handle, claim));
            return new Done<>(result, sent);
        });
        claim.renewed(done.touched());
        return done.result();
    }

    /** The same for a person, who needs no lease where this process holds none. */
    <T> T byHand(String sync, Function<Handle, T> work) {
        LeaseClaim claim = claims.get(sync);
        return claim == null || claim.isOver() ? database.write(work) : fenced(sync, work);
    }

    /** Work that was done, and when its lease was touched. */
    private record Done<T>(T result, LeaseClaim.Moment touched) {}

    private static void check(LeaseClaim claim, boolean isOurs) {
        if (claim.isOver() || !isOurs) {
            claim.end();
            throw new LeaseLostException(
                    "sync '%s': another process took over its state while this one paused. Nothing more is written or sent by this one."
                            .formatted(claim.sync()));
        }
    }

    private boolean isOurs(Handle handle, LeaseClaim claim) {
        return LeaseRow.find(handle, database.now(), claim.sync())
                .filter(row -> row.epoch() == claim.epoch())
                .isPresent();
    }

    private boolean touch(Handle handle, LeaseClaim claim) {
        return handle.createUpdate(
                                // One that was released in the meantime stays free.
                                "UPDATE lease SET renewals = renewals + 1, expires_at = <now> + :term"
                                        + " WHERE sync = :sync AND epoch = :epoch AND expires_at > 0")
                        .define("now", database.now())
                        .bind("term", terms.term().toMillis())
                        .bind("sync", claim.sync())
                        .bind("epoch", claim.epoch())
                        .execute()
                == 1;
    }

    private void tick() {
        claims.values().stream().filter(claim -> !claim.isOver()).forEach(this::renew);
        try {
            database.read(handle -> LeaseRow.all(handle, database.now())).forEach(watch::see);
        } catch (JdbiException | RunFailedException e) {
            LOG.debug("the leases could not be looked at", e);
        }
    }

    private boolean renew(LeaseClaim claim) {
        try {
            LeaseClaim.Moment sent = moment();
            if (database.writeAtOnce(handle -> touch(handle, claim))) {
                claim.renewed(sent);
            } else {
                claim.end();
            }
            return !claim.isOver();
        } catch (JdbiException | RunFailedException e) {
            // The next renewal tries again; until then the holder counts on the term, and on nothing after it.
            LOG.warn("{}: the lease could not be renewed: {}", claim.sync(), e.getMessage());
            return false;
        }
    }

    private LeaseClaim.Moment moment() {
        return new LeaseClaim.Moment(nanos.getAsLong(), clock.millis());
    }

    private void release(LeaseClaim claim) {
        claim.end();
        try {
            database.writeAtOnce(handle -> handle.createUpdate(
                            "UPDATE lease SET expires_at = 0, renewals = renewals + 1 WHERE sync = :sync AND epoch = :epoch")
                    .bind("sync", claim.sync())
                    .bind("epoch", claim.epoch())
                    .execute());
        } catch (JdbiException | RunFailedException e) {
            LOG.warn("{}: the lease could not be given back, and ends by itself: {}", claim.sync(), e.getMessage());
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
        claims.values().stream().filter(claim -> !claim.isOver()).forEach(this::release);
    }

    /** A lease that this process took. */
    private final class Held implements Lease {
        private final LeaseClaim claim;

        Held(LeaseClaim claim) {
            this.claim = claim;
        }

        @Override
        public boolean isHeld() {
            return claim.isFresh() && (!claim.mayHaveSlept() || renew(claim));
        }

        @Override
        public void close() {
            if (!claim.isOver()) {
                release(claim);
            }
        }
    }
}
