package io.azalai.console;

import io.azalai.Azalai;
import io.azalai.AzalaiSettings;
import io.azalai.observe.calls.CallQuery;
import io.azalai.store.Lease;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the console's API: the bean of {@code 70-console}. Each method takes parameters as a request has them, null where they are missing, and gives
 * the text of the answer. Who asks has passed the door. Thread-safe.
 *
 * <p>What it refuses is a {@link ProblemException}.
 */
public final class Console {
    private static final int LIMIT = 50;
    private static final int MOST = 500;
    private static final int PLAN_ROWS = 20;
    private static final int MOST_PLAN_ROWS = 200;
    private static final int PREVIEW_ROWS = 5;
    private static final int MOST_PREVIEW_ROWS = 50;

    private final Azalai azalai;
    private final RejectedCounts counts;
    private final SyncViews syncs;
    private final RunViews runs;
    private final RowViews rows;
    private final CallViews calls;
    private final LimitViews limits;
    private final MappingViews mappings;
    private final PlanDesk plans;
    private final Orders orders;

    Console(Azalai azalai, AzalaiSettings settings, ExecutorService threads) {
        this.azalai = azalai;
        this.counts = new RejectedCounts(azalai.ledger(), settings.clock());
        this.runs = new RunViews(azalai);
        this.syncs = new SyncViews(azalai, runs, counts);
        this.rows = new RowViews(azalai, counts, settings.state().resolve("spool"));
        this.calls = new CallViews(azalai.calls());
        this.limits = new LimitViews(azalai, settings.apiReserve(), settings.clock());
        this.mappings = new MappingViews(azalai, settings.clock());
        this.plans = new PlanDesk(azalai, threads, settings.clock());
        this.orders = new Orders(azalai, plans, threads);
        azalai.listen(counts);
        azalai.listen(orders);
    }

    // -- looking --

    public String syncs() {
        return Json.text(syncs.all());
    }

    public String sync(String sync) {
        return Json.text(syncs.one(sync));
    }

    public String runs(@Nullable String sync, @Nullable String state, @Nullable String before, @Nullable String limit) {
        return Json.text(runs.page(Asked.text(sync), Asked.text(state), Asked.text(before), limit(limit)));
    }

    public String run(String run) {
        return Json.text(runs.one(run));
    }

    public String plan(String plan) {
        return Json.text(plans.one(plan));
    }

    public String rejected(String sync, @Nullable String code, @Nullable String after, @Nullable String limit) {
        return Json.text(rows.page(named(sync).name(), Asked.text(code), Asked.text(after), limit(limit)));
    }

    public String rejectedGroups(String sync) {
        return Json.text(rows.groups(named(sync).name()));
    }

    /** A stream, to be closed. */
    public InputStream rejectedCsv(String sync, @Nullable String code) {
        return rows.csv(named(sync).name(), Asked.text(code));
    }

    public String row(String sync, String key) {
        return Json.text(rows.one(named(sync).name(), key));
    }

    public String mapping(String sync, @Nullable String refresh, @Nullable String number) {
        return Json.text(mappings.of(
                named(sync),
                Asked.flag("refresh", refresh),
                Asked.number("rows", number, PREVIEW_ROWS, 0, MOST_PREVIEW_ROWS)));
    }

    public String calls(
            @Nullable String run,
            @Nullable String sync,
            @Nullable String text,
            @Nullable String failed,
            @Nullable String before,
            @Nullable String limit) {
        return Json.text(calls.page(new CallQuery(
                Asked.text(run),
                Asked.text(sync),
                Asked.text(text),
                Asked.flag("failed", failed),
                Asked.id("before", before),
                limit(limit))));
    }

    public String call(String call) {
        Long number = Asked.id("call", call);
        return Json.text(calls.one(number == null ? 0 : number));
    }

    public String limits() {
        return Json.text(limits.all());
    }

    /** The description of the API. */
    public String openapi() {
        try (InputStream file =
                Objects.requireNonNull(Console.class.getResourceAsStream("/azalai/console/openapi.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // -- steering --

    public String startRun(String sync, @Nullable String body) {
        return Json.text(orders.start(named(sync), Json.read(body)));
    }

    public String makePlan(String sync, @Nullable String body) {
        String number = Json.read(body).path("rows").asText("");
        return Json.text(plans.make(named(sync), Asked.number("rows", number, PLAN_ROWS, 1, MOST_PLAN_ROWS)));
    }

    public String pause(String sync) {
        azalai.pauses().pause(named(sync).name());
        return done("no schedule starts '%s' until it is resumed.".formatted(sync), null);
    }

    public String resume(String sync) {
        azalai.pauses().resume(named(sync).name());
        return done("the schedule of '%s' counts again.".formatted(sync), null);
    }

    public String resync(String name) {
        Sync sync = named(name);
        if (!sync.mode().sendsAgain()) {
            throw new ProblemException(
                    ProblemException.CONFLICT,
                    "sync '%s': there is nothing to send again in mode '%s'."
                            .formatted(name, sync.mode().text()),
                    null);
        }
        long held = claimed(name, () -> {
            azalai.ledger().resync(name);
            return azalai.ledger().held(name);
        });
        return done("the next run of '%s' sends every row again.".formatted(name), held);
    }

    public String retry(String sync, @Nullable String body) {
        List<String> keys = new ArrayList<>();
        Json.read(body).path("keys").forEach(key -> keys.add(key.asText()));
        long again = azalai.ledger().retry(named(sync).name(), keys);
        counts.forget(sync);
        return done("the next run of '%s' tries them again.".formatted(sync), again);
    }

    private static String done(String detail, @Nullable Long number) {
        return Json.text(Json.answer().put("detail", detail).put("rows", number));
    }

    /** Under the sync's lease, which nobody has while it runs. */
    private <T> T claimed(String sync, Supplier<T> work) {
        Optional<Lease> lease = azalai.ledger().lease(sync);
        if (lease.isEmpty()) {
            throw new ProblemException(
                    ProblemException.CONFLICT,
                    "sync '%s': %s is running it. Wait until that run has ended."
                            .formatted(sync, azalai.ledger().leaseHolder(sync).orElse("another process")),
                    "ALREADY_RUNNING");
        }
        try {
            return work.get();
        } finally {
            lease.get().close();
        }
    }

    private Sync named(String name) {
        return syncs.sync(name);
    }

    private static int limit(@Nullable String limit) {
        return Asked.number("limit", limit, LIMIT, 1, MOST);
    }

    // -- refusing --

    /** What whoever asked is told. */
    public String problem(Exception broken) {
        ProblemException problem = Problems.of(broken);
        return Json.text(Json.object()
                .put("status", problem.status())
                .put("title", Problems.title(problem.status()))
                .put("detail", problem.getMessage())
                .put("code", problem.code()));
    }

    /** Its HTTP status. */
    public int status(Exception broken) {
        return Problems.of(broken).status();
    }
}
