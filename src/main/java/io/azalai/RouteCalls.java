package io.azalai;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * Sends a body into a route and waits, under a deadline, for what comes back. The routes end on threads of the salesforce component, of
 * which a caller must not be one: waiting there for another call stops everything. Thread-safe.
 */
final class RouteCalls {
    private static final int ASKINGS = 3;

    private final CamelContext context;
    private final ProducerTemplate template;
    private final Duration deadline;

    RouteCalls(CamelContext context, ProducerTemplate template, Duration deadline) {
        this.context = context;
        this.template = template;
        this.deadline = deadline;
    }

    /** What came back. */
    record Answer(Exchange exchange, CallFailures.@Nullable Failure failure) {
        @Nullable
        Throwable cause() {
            return exchange.getException();
        }

        /** The body as that type; a failure ends the run. */
        <T> @Nullable T bodyOrEnd(String what, Class<T> type) {
            CallFailures.Failure failed = failure;
            if (failed != null) {
                throw failed.asEnd(what, exchange.getException());
            }
            return exchange.getMessage().getBody(type);
        }

        byte[] bytesOrEnd(String what) {
            byte[] bytes = bodyOrEnd(what, byte[].class);
            return bytes == null ? new byte[0] : bytes;
        }
    }

    /** Calls {@code direct:ROUTE}. */
    Answer call(String route, String what, Map<String, Object> headers, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return await(start(route, exchange), what);
    }

    /**
     * The same, asked again where an answer came that tells nothing, as a proxy may make of it. Only for what may be asked twice.
     *
     * @throws RunFailedException ORG_UNREACHABLE when no answer told anything
     */
    Answer callUntilTold(
            String route, String what, Map<String, Object> headers, Object body, Predicate<Exchange> isTold) {
        for (int i = 0; i < ASKINGS; i++) {
            Answer answer = call(route, what, headers, body);
            if (answer.failure() != null || isTold.test(answer.exchange())) {
                return answer;
            }
        }
        throw new RunFailedException(
                ErrorCodes.of("ORG_UNREACHABLE"),
                what + ": Salesforce answered " + ASKINGS + " times, and the answer tells nothing",
                null);
    }

    CompletableFuture<Exchange> start(String route, Exchange exchange) {
        return template.asyncSend("direct:" + route, exchange);
    }

    private Answer await(CompletableFuture<Exchange> future, String what) {
        try {
            return answer(future.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new RunFailedException(
                    ErrorCodes.of("ORG_UNREACHABLE"), what + ": no answer within " + deadline.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), what + ": interrupted", e);
        } catch (ExecutionException e) {
            throw new RunFailedException(ErrorCodes.of("ENGINE_FAULT"), what + ": " + e.getCause(), e);
        }
    }

    static Answer answer(Exchange done) {
        Throwable thrown = done.getException();
        Integer status = done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new Answer(done, thrown == null ? null : CallFailures.Failure.of(thrown, status));
    }
}
