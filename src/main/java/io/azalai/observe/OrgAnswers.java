package io.azalai.observe;

import io.azalai.salesforce.ApiUsage;
import io.azalai.salesforce.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the answers of the org tell of its state besides their bodies, which camel-salesforce drops: how many API calls are used up,
 * and how long it asks to be left alone. Hangs in the component's HTTP client. Thread-safe; runs on the client's threads.
 */
public final class OrgAnswers implements Request.QueuedListener {
    private static final String LIMIT_INFO = "Sforce-Limit-Info";
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final ApiUsage usage;
    private final Clock clock;
    private volatile @Nullable Instant quietUntil;

    public OrgAnswers(ApiUsage usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void onQueued(Request request) {
        if (request.getPath().startsWith(ApiCalls.OAUTH)) {
            return;
        }
        long call = usage.called();
        request.onResponseHeaders(response -> read(call, response));
    }

    private void read(long call, Response response) {
        String info = response.getHeaders().get(LIMIT_INFO);
        if (info != null) {
            usage.answered(call, info);
        }
        String after = response.getHeaders().get(RetryAfter.HEADER);
        if (after != null && (response.getStatus() == TOO_MANY || response.getStatus() == UNAVAILABLE)) {
            Instant now = clock.instant();
            RetryAfter.read(after, now).ifPresent(pause -> quiet(now.plus(pause)));
        }
    }

    private synchronized void quiet(Instant until) {
        if (quietUntil == null || until.isAfter(quietUntil)) {
            quietUntil = until;
        }
    }

    /** How long the org still asks to be left alone; empty where it does not. */
    public Optional<Duration> quiet() {
        Instant until = quietUntil;
        Instant now = clock.instant();
        return until == null || !now.isBefore(until) ? Optional.empty() : Optional.of(Duration.between(now, until));
    }
}
