package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.observe.calls.CallLog;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Api;
import io.azalai.plan.PlannedRow;
import io.azalai.run.BatchSender;
import io.azalai.run.Run;
import io.azalai.store.Ledger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each batch to the route of its API and waits under a deadline, which is what an unknown outcome comes from. Waits on its caller's
 * thread, which is one of the batch pool and never one of the salesforce component. Thread-safe.
 */
final class BatchCaller implements BatchSender {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCaller.class);

    /** How often a stopped run is looked for, and how long a batch in flight may still take after an interrupt. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CamelContext context;
    private final RouteCalls routes;
    private final Map<Api, Carrier> carriers;
    private final Ledger ledger;
    private final Patience patience;
    private final CallLog calls;
    private final Duration deadline;

    BatchCaller(
            CamelContext context,
            RouteCalls routes,
            Map<Api, Carrier> carriers,
            Ledger ledger,
            Patience patience,
            CallLog calls,
            Duration deadline) {
        this.context = context;
        this.routes = routes;
        this.carriers = carriers;
        this.ledger = ledger;
        this.patience = patience;
        this.calls = calls;
        this.deadline = deadline;
    }

    @Override
    public BatchResult send(Run run, Batch batch) {
        if (!patience.await(run)) {
            return notSent(batch, "Salesforce asks to be left alone");
        }
        Carrier carrier = carrier(batch);
        carrier.begin(run, batch);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(batch);
        exchange.getMessage().setHeader(AzalaiHeaders.RUN, batch.run());
        exchange.getMessage().setHeader(AzalaiHeaders.SYNC, batch.sync());
        exchange.getMessage().setHeader(AzalaiHeaders.API, batch.api().text());
        exchange.getMessage()
                .setHeader(AzalaiHeaders.OPERATION, batch.operation().name());
        calls.carries(batch.run(), batch.number(), batch.rows().size(), firstKeys(batch));
        Exchange done = await(run, routes.start("azalai-call-" + batch.api().text() + "-" + batch.sync(), exchange));
        calls.carried(batch.run(), batch.number());
        carrier.end(batch);
        return done == null ? inDoubt(batch, "no answer within the deadline") : result(run, batch, done);
    }

    /** The finished exchange; null when the deadline passed, or a person does not want to wait any longer. */
    private @Nullable Exchange await(Run run, CompletableFuture<Exchange> future) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean isHurried = false;
        while (System.nanoTime() < end) {
            try {
                return future.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!isHurried && (isInterrupted(run) || !run.isInCharge())) {
                    isHurried = true;
                    end = Math.min(end, System.nanoTime() + GRACE.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw new RunFailedException(ErrorCodes.of("ENGINE_FAULT"), "a batch broke: " + e.getCause(), e);
            }
        }
        return null;
    }

    private static boolean isInterrupted(Run run) {
        return run.failure()
                .filter(failure -> failure.code().name().equals("INTERRUPTED"))
                .isPresent();
    }

    private BatchResult result(Run run, Batch batch, Exchange done) {
        CallFailures.Failure failure = RouteCalls.answer(done).failure();
        if (failure == null) {
            BatchResult result = done.getMessage().getBody(BatchResult.class);
            return result == null ? inDoubt(batch, "the route gave no result") : result;
        }
        if (CallFailures.isFenced(cause(done))) {
            run.stop(CallFailures.asEndOfLease(cause(done)));
            return inDoubt(batch, "another process may have taken over");
        }
        if (CallFailures.isOurs(cause(done))) {
            throw new IllegalStateException("batch " + batch.number() + " broke", cause(done));
        }
        Carrier carrier = carrier(batch);
        boolean isPosted = carrier.isTaken(done, failure);
        LOG.debug("{} batch {}: {}", batch.sync(), batch.number(), failure.message());
        if (failure.isQuota() || failure.isLogin()) {
            if (!isPosted) {
                ledger.withdraw(batch.run(), batch.number());
            }
            run.stop(failure.asEnd("sync '" + batch.sync() + "'", cause(done)));
            return isPosted ? inDoubt(batch, failure.message()) : notSent(batch, failure.message());
        }
        if (!isPosted && failure.isRefusal() && !carrier.isJobOver(failure)) {
            return refused(batch, failure);
        }
        return inDoubt(batch, failure.message());
    }

    private static List<String> firstKeys(Batch batch) {
        return batch.rows().stream().limit(CallLog.KEYS).map(PlannedRow::key).toList();
    }

    private Carrier carrier(Batch batch) {
        return Objects.requireNonNull(carriers.get(batch.api()), () -> "nothing carries " + batch.api());
    }

    private static Throwable cause(Exchange done) {
        Exception thrown = done.getException();
        return thrown == null ? new IllegalStateException("a failure without a cause") : thrown;
    }

    /** The org does not take the batch as it is, so none of its rows. */
    private static BatchResult refused(Batch batch, CallFailures.Failure failure) {
        String code = failure.code().isEmpty() ? "BATCH_FAILED" : failure.code();
        return all(batch, new RowOutcome.Rejected(ErrorCodes.of(code), failure.message(), null));
    }

    private static BatchResult inDoubt(Batch batch, String reason) {
        return all(batch, new RowOutcome.InDoubt(reason));
    }

    private static BatchResult notSent(Batch batch, String reason) {
        return all(batch, new RowOutcome.NotSent(reason));
    }

    private static BatchResult all(Batch batch, RowOutcome outcome) {
        return new BatchResult(batch, Collections.nCopies(batch.rows().size(), outcome));
    }
}
