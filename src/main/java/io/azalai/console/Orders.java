package io.azalai.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.sync.Sync;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs that somebody asks for by hand. Nobody waits for their end. Thread-safe. */
final class Orders implements RunListener {
    /** How long a run may take to get its id: it waits for the login alone. */
    private static final long BEGINNING_SECONDS = 60;

    private final Azalai azalai;
    private final PlanDesk plans;
    private final ExecutorService threads;
    private final Map<RunRequest, CompletableFuture<Run>> expected =
            Collections.synchronizedMap(new IdentityHashMap<>());

    Orders(Azalai azalai, PlanDesk plans, ExecutorService threads) {
        this.azalai = azalai;
        this.plans = plans;
        this.threads = threads;
    }

    /** Starts a run; gives its id once it has one. */
    ObjectNode start(Sync sync, JsonNode order) {
        azalai.ledger().leaseHolder(sync.name()).ifPresent(holder -> {
            throw new ProblemException(
                    ProblemException.CONFLICT,
                    "sync '%s': %s is running it. Wait until that run has ended.".formatted(sync.name(), holder),
                    "ALREADY_RUNNING");
        });
        RunRequest request = RunRequest.of(sync.name())
                .allowing(
                        order.path("allowDeletes").asBoolean(),
                        order.path("allowResync").asBoolean())
                .approving(
                        order.hasNonNull("plan")
                                ? plans.digest(order.get("plan").asText(), sync)
                                : null);
        CompletableFuture<Run> begun = new CompletableFuture<>();
        expected.put(request, begun);
        threads.execute(() -> run(request, begun));
        Run run = await(begun, request);
        run.failure()
                .filter(failure -> failure.code().name().equals("ALREADY_RUNNING"))
                .ifPresent(failure -> {
                    throw new ProblemException(
                            ProblemException.CONFLICT,
                            String.valueOf(failure.getMessage()),
                            failure.code().name());
                });
        return Json.answer().put("run", run.id());
    }

    private void run(RunRequest request, CompletableFuture<Run> begun) {
        try {
            Optional<RunFailedException> noLogin = noLogin();
            if (noLogin.isPresent()) {
                azalai.refuse(request, noLogin.get());
            } else {
                azalai.run(request, RunWatcher.NOBODY);
            }
        } catch (RuntimeException e) {
            if (!begun.completeExceptionally(e)) {
                throw e;
            }
        }
    }

    private Optional<RunFailedException> noLogin() {
        try {
            azalai.checkLogin();
            return Optional.empty();
        } catch (RunFailedException e) {
            return Optional.of(e);
        }
    }

    private Run await(CompletableFuture<Run> begun, RunRequest request) {
        try {
            return begun.get(BEGINNING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsaid("the process is told to end.");
        } catch (TimeoutException e) {
            throw unsaid("the run has not begun yet. Look for it among the runs.");
        } catch (ExecutionException e) {
            throw unsaid("the run could not begin: " + e.getCause());
        } finally {
            expected.remove(request);
        }
    }

    private static ProblemException unsaid(String detail) {
        return new ProblemException(ProblemException.BAD_GATEWAY, detail, null);
    }

    @Override
    public void began(Run run) {
        CompletableFuture<Run> begun = expected.get(run.request());
        if (begun != null) {
            begun.complete(run);
        }
    }
}
