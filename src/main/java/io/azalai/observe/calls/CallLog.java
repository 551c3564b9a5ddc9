package io.azalai.observe.calls;

import io.azalai.store.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of calls of a project: written by a thread of its own, which no call waits for; when it cannot keep up, or the file cannot be written, calls
 * are left out, and a line of the log says so. Thread-safe.
 */
public final class CallLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    /** Of so many rows of a call the keys are kept. */
    public static final int KEYS = 100;

    /** Calls that wait to be written; their bodies have a bound of their own. */
    private static final int QUEUE = 10_000;

    private static final int PAGE = 200;
    private static final Duration USAGE_SPAN = Duration.ofMinutes(5);
    private static final int WRITES_TO_PRUNING = 20;
    private static final long CLOSING_MILLIS = 3_000;

    private final CallSettings settings;
    private final Path file;
    private final CallText text;
    private final Function<String, Optional<String>> syncs;
    private final Supplier<Optional<UsageSample>> usage;
    private final Clock clock;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>(QUEUE);
    private final Map<Carried, CarriedRows> carried = new ConcurrentHashMap<>();
    private final AtomicLong leftOut = new AtomicLong();
    private @Nullable Thread writer;
    private volatile boolean isClosing;
    private volatile @Nullable CallStore store;

    private record Carried(String run, int batch) {}

    private record Ended(CallDraft draft, Call call, List<String> keys) {}

    /**
     * Opens nothing before the first call.
     *
     * @param file where they are kept
     * @param secrets takes secrets out of a text
     * @param syncs the sync of a run that is under way
     * @param usage how many of the org's calls are used up now
     */
    public CallLog(
            CallSettings settings,
            Path file,
            UnaryOperator<String> secrets,
            Function<String, Optional<String>> syncs,
            Supplier<Optional<UsageSample>> usage,
            Clock clock) {
        this.settings = settings;
        this.file = file;
        this.text = new CallText(settings.bodies(), secrets);
        this.syncs = syncs;
        this.usage = usage;
        this.clock = clock;
    }

    /** What hears the calls of an HTTP client; empty where none is to be logged. */
    public Optional<Request.QueuedListener> listener() {
        return settings.bodies() == CallSettings.Bodies.OFF
                ? Optional.empty()
                : Optional.of(new CallListener(this::rows, this::take, clock));
    }

    /** The batch of that number is about to carry so many rows, of which the first {@link #KEYS} keys are kept. */
    public void carries(String run, int batch, int rows, List<String> keys) {
        carried.put(new Carried(run, batch), new CarriedRows(rows, keys));
    }

    /** That batch has ended. */
    public void carried(String run, int batch) {
        carried.remove(new Carried(run, batch));
    }

    private @Nullable CarriedRows rows(String run, int batch) {
        return carried.get(new Carried(run, batch));
    }

    private void take(CallDraft draft) {
        CarriedRows rows = draft.carried();
        String sync = draft.run() == null ? null : syncs.apply(draft.run()).orElse(null);
        Call call = draft.call(sync, rows == null ? null : rows.rows());
        start();
        if (isClosing || !ended.offer(new Ended(draft, call, rows == null ? List.of() : rows.keys()))) {
            leftOut.incrementAndGet();
            draft.release();
        }
    }

    private synchronized void start() {
        if (writer == null && !isClosing) {
            writer = new Thread(this::write, "azalai-calls");
            writer.setDaemon(true);
            writer.start();
        }
    }

    private void write() {
        List<Ended> page = new ArrayList<>(PAGE);
        int writes = 0;
        try {
            while (!isClosing || !ended.isEmpty()) {
                Ended first = ended.poll(250, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                page.add(first);
                ended.drainTo(page, PAGE - 1);
                writePage(page, writes++ % WRITES_TO_PRUNING == 0);
                page.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePage(List<Ended> page, boolean isPruning) {
        try {
            List<LoggedCall> calls = new ArrayList<>(page.size());
            page.forEach(one -> calls.add(text.of(one.call(), one.draft(), one.keys())));
            store().add(calls);
            usage.get().ifPresent(sample -> store().addUsage(sample, USAGE_SPAN));
            if (isPruning) {
                store().prune(clock.instant().minus(settings.keep()), settings.bytes());
            }
            long missing = leftOut.getAndSet(0);
            if (missing > 0) {
                LOG.warn("{}: {} calls are not in the log of calls, since it could not keep up.", file, missing);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: {} calls could not be written: {}", file, page.size(), e.getMessage());
        } finally {
            page.forEach(one -> one.draft().release());
        }
    }

    private CallStore store() {
        CallStore opened = store;
        if (opened == null) {
            synchronized (this) {
                opened = store == null ? opened() : store;
                store = opened;
            }
        }
        return opened;
    }

    /** Where the state is in PostgreSQL, nothing else may have made its folder. */
    private CallStore opened() {
        try {
            StateFolder.create(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CallStore.open(file);
    }

    /** The calls asked for, the newest first. */
    public List<Call> page(CallQuery query) {
        return store().page(query);
    }

    /** One call with its bodies. */
    public Optional<LoggedCall> find(long call) {
        return store().find(call);
    }

    /** How the use of the org's allowance went, the oldest first; as far back as calls are kept. */
    public List<UsageSample> usage(Instant since) {
        return store().usage(since);
    }

    public CallSettings.Bodies bodies() {
        return settings.bodies();
    }

    /** Writes what is there; what takes longer than some seconds is lost. */
    @Override
    public void close() {
        isClosing = true;
        Thread running;
        synchronized (this) {
            running = writer;
        }
        if (running != null) {
            try {
                running.join(CLOSING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
