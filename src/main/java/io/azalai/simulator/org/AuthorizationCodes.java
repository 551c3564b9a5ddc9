package io.azalai.simulator.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Codes that a browser carries from the approval to the client: each is good once, and for fifteen minutes. Thread-safe. */
public final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(15);

    /**
     * What was approved.
     *
     * @param redirectUri where the code was sent
     * @param challenge the SHA-256 of the verifier, in Base64 for URLs; null where the client sent none
     */
    public record Approval(
            String redirectUri, String scope, @Nullable String challenge) {}

    private record Issued(Approval approval, Instant expires) {}

    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Issued> byCode = new ConcurrentHashMap<>();

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    public String issue(Approval approval) {
        // As the org's own codes it ends in signs that a URL has to escape.
        String code = "aPrx" + Long.toHexString(count.incrementAndGet() * 0x9E3779B97F4A7C15L) + "==";
        byCode.put(code, new Issued(approval, clock.instant().plus(LIFE)));
        return code;
    }

    /** What a code stands for; empty where it is unknown, used or too old. */
    public Optional<Approval> take(String code) {
        return Optional.ofNullable(byCode.remove(code))
                .filter(issued -> issued.expires().isAfter(clock.instant()))
                .map(Issued::approval);
    }
}
