package io.azalai.simulator.org;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What the org demands of the client that people approve in a browser. Immutable.
 *
 * @param callbacks the addresses that a browser may be sent back to, compared as a whole; empty allows every address of this machine by http
 * @param isBlocked whether an administrator has blocked the app
 * @param requiresPkce whether a code is given only for a challenge
 * @param requiresSecret whether a code is exchanged only with the client's secret
 * @param rotatesRefreshTokens whether each refresh gives a new refresh token and ends the old one
 */
public record ClientPolicy(
        List<String> callbacks,
        boolean isBlocked,
        boolean requiresPkce,
        boolean requiresSecret,
        boolean rotatesRefreshTokens) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public ClientPolicy {
        callbacks = List.copyOf(callbacks);
    }

    public static ClientPolicy standard() {
        return new ClientPolicy(List.of(), false, false, false, false);
    }

    public ClientPolicy withCallbacks(String... changed) {
        return new ClientPolicy(List.of(changed), isBlocked, requiresPkce, requiresSecret, rotatesRefreshTokens);
    }

    public ClientPolicy blocked() {
        return new ClientPolicy(callbacks, true, requiresPkce, requiresSecret, rotatesRefreshTokens);
    }

    public ClientPolicy requiringPkce() {
        return new ClientPolicy(callbacks, isBlocked, true, requiresSecret, rotatesRefreshTokens);
    }

    public ClientPolicy requiringSecret() {
        return new ClientPolicy(callbacks, isBlocked, requiresPkce, true, rotatesRefreshTokens);
    }

    public ClientPolicy rotatingRefreshTokens() {
        return new ClientPolicy(callbacks, isBlocked, requiresPkce, requiresSecret, true);
    }

    /** Whether a browser may be sent there. */
    public boolean allows(String redirectUri) {
        return callbacks.isEmpty() ? isOfThisMachine(redirectUri) : callbacks.contains(redirectUri);
    }

    private static boolean isOfThisMachine(String redirectUri) {
        try {
            URI uri = URI.create(redirectUri);
            return "http".equals(uri.getScheme()) && uri.getHost() != null && THIS_MACHINE.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
