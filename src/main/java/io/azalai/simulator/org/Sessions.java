package io.azalai.simulator.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Access tokens and refresh tokens of the org. Thread-safe.
 *
 * <p>An access token lives as long as the timeout after its last use. Source: Security Guide, "Modify Session Security Settings" (two hours unless set).
 */
public final class Sessions {
    /**
     * Someone who is logged in.
     *
     * @param scope what the token is good for, as the token's answer and introspection tell it
     */
    public record Session(String token, String userId, Instant expires, String scope) {}

    private static final String SCOPE = "api id";
    private static final String REFRESHED_SCOPE = "refresh_token api id";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private final String orgId;
    private final Clock clock;
    private final Duration timeout;
    private final AtomicLong issued = new AtomicLong();
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final Map<String, Approved> byRefreshToken = new ConcurrentHashMap<>();

    /** Who a refresh token logs in, and for what. */
    private record Approved(String userId, String scope) {}

    public Sessions(String orgId, Clock clock, Duration timeout) {
        this.orgId = orgId;
        this.clock = clock;
        this.timeout = timeout;
    }

    /** Logs a user in. */
    public Session open(String userId) {
        return open(newToken(), userId);
    }

    /** Makes a token valid that the caller chose: one the Salesforce CLI was given. */
    public Session open(String token, String userId) {
        return open(token, userId, SCOPE);
    }

    /** Logs a user in for what was approved. */
    public Session openFor(String userId, String scope) {
        return open(newToken(), userId, scope);
    }

    private Session open(String token, String userId, String scope) {
        Session session = new Session(token, userId, clock.instant().plus(timeout), scope);
        byToken.put(token, session);
        return session;
    }

    private String newToken() {
        return orgId.substring(0, 15) + "!AQ" + opaque(96);
    }

    /** The session of a token that is known and not expired; puts its end off. */
    public Optional<Session> find(String token) {
        Instant now = clock.instant();
        return Optional.ofNullable(byToken.computeIfPresent(
                token,
                (key, session) -> session.expires().isAfter(now)
                        ? new Session(token, session.userId(), now.plus(timeout), session.scope())
                        : null));
    }

    /** A token that {@link #refresh} takes. */
    public String openRefreshToken(String userId) {
        return openRefreshToken(userId, REFRESHED_SCOPE);
    }

    /** As {@link #openRefreshToken(String)}, for what was approved. */
    public String openRefreshToken(String userId, String scope) {
        String token = "5Aep861" + opaque(80);
        byRefreshToken.put(token, new Approved(userId, scope));
        return token;
    }

    /** A new session for a refresh token; empty where it is unknown or revoked. */
    public Optional<Session> refresh(String refreshToken) {
        return Optional.ofNullable(byRefreshToken.get(refreshToken))
                .map(approved -> open(newToken(), approved.userId(), approved.scope()));
    }

    /** Ends an access token, or a refresh token; false where it is neither. */
    public boolean revoke(String token) {
        return byToken.remove(token) != null || byRefreshToken.remove(token) != null;
    }

    /** Ends every session; refresh tokens stay. */
    public void expireAll() {
        byToken.clear();
    }

    /** Ends every refresh token. */
    public void revokeRefreshTokens() {
        byRefreshToken.clear();
    }

    public Duration timeout() {
        return timeout;
    }

    /** How many sessions were opened by now. */
    public long opened() {
        return issued.get();
    }

    /** Different each time, the same in each run: tokens of a simulator guard nothing. */
    private String opaque(int length) {
        long seed = issued.incrementAndGet() * 0x9E3779B97F4A7C15L;
        StringBuilder text = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            text.append(ALPHABET.charAt((int) (seed >>> 58)));
        }
        return text.toString();
    }
}
