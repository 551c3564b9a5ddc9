package io.azalai;

import io.azalai.observe.OrgAnswers;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * How long the org is left alone that asked for it by {@code Retry-After}: as long as it says, up to a ceiling, after which the call is given
 * up. Also what the route configuration {@code azalai-calls} runs when a call fails, since the error handler takes its delay from a header.
 * Thread-safe.
 */
final class Patience implements Processor {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** After the first failure; doubled after each other. */
    private static final Duration POLL_DELAY = Duration.ofSeconds(1);

    private static final Duration LONGEST_POLL_DELAY = Duration.ofSeconds(15);

    private final OrgAnswers answers;
    private final Duration ceiling;
    private final Random random = new Random();

    Patience(OrgAnswers answers, Duration ceiling) {
        this.answers = answers;
        this.ceiling = ceiling;
    }

    /** Sets the delay of the repetition where the org named it; else it is that of the redelivery policy. */
    @Override
    public void process(Exchange exchange) {
        Integer status = exchange.getIn().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Optional<Duration> quiet =
                caught != null && isBusy(CallFailures.Failure.of(caught, status)) ? answers.quiet() : Optional.empty();
        if (quiet.isPresent()) {
            delay(exchange, quiet.get().toMillis() + 1);
        } else if (isPoll(exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class))) {
            int failures = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
            delay(exchange, pollDelay(failures));
        }
    }

    private static void delay(Exchange exchange, long millis) {
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, millis);
    }

    /** A question how work stands, on which nothing hangs but time. */
    private static boolean isPoll(String endpoint) {
        return endpoint.contains("getAllBatches") || endpoint.contains("bulk2GetJob");
    }

    /** Longer than other calls wait, so that a storm of errors is not met by a storm of questions; a half more or less. */
    private long pollDelay(int failures) {
        long delay = Math.min(LONGEST_POLL_DELAY.toMillis(), POLL_DELAY.toMillis() << Math.min(failures - 1, 10));
        return Math.round(delay * (0.5 + random.nextDouble()));
    }

    private static boolean isBusy(CallFailures.Failure failure) {
        return failure.status() == TOO_MANY || failure.status() == UNAVAILABLE;
    }

    /** Whether the org asks to be left alone for longer than anybody waits. */
    boolean isAtEnd(CallFailures.Failure failure) {
        return isBusy(failure) && answers.quiet().filter(this::isTooLong).isPresent();
    }

    private boolean isTooLong(Duration quiet) {
        return quiet.compareTo(ceiling) > 0;
    }

    /**
     * Waits until the org may be spoken to again, or the run is stopped; a run that would have to wait too long is stopped, and then
     * this is false.
     */
    boolean await(Run run) {
        Optional<Duration> quiet = answers.quiet();
        while (quiet.isPresent() && !run.isStopped()) {
            if (isTooLong(quiet.get())) {
                run.stop(new RunFailedException(
                        ErrorCodes.of("ORG_UNREACHABLE"),
                        "sync '%s': Salesforce asks to be left alone for %,d s. What was not sent stays changed."
                                .formatted(run.sync().name(), quiet.get().toSeconds()),
                        null));
                return false;
            }
            run.awaitStop(quiet.get());
            quiet = answers.quiet();
        }
        return true;
    }
}
