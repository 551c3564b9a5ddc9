package io.azalai.console.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in: by who asks, what they may do, and whether a browser was led here by a page of somebody else. Everything that is asked of the
 * console passes here, before anything else sees it. Thread-safe; a first log-in takes a tenth of a second.
 */
public final class Door {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    /** Which checks come from machines that hold no password, as those of a container's host. */
    private static final Set<String> HEALTH = Set.of("/health/live", "/health/ready");

    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 1_000;

    private final @Nullable Users users;
    private final @Nullable Tokens tokens;
    private final Csrf csrf;
    private final Clock clock;
    private final Attempts attempts;
    private final Map<String, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Known(Caller caller, Instant until) {}

    /**
     * By the settings.
     *
     * @param directory that files are named from
     * @throws io.azalai.sync.InvalidSyncException when the settings cannot serve
     */
    public Door(AccessSettings settings, Path directory, Csrf csrf, Clock clock) {
        this.users = settings.users() == null ? null : Users.read(directory.resolve(settings.users()));
        this.tokens = settings.keys() == null ? null : Tokens.of(settings, directory);
        this.csrf = csrf;
        this.clock = clock;
        this.attempts = new Attempts(clock);
    }

    /** How a browser or a program is asked for who it is; empty where nobody is. */
    public String challenge() {
        if (users != null) {
            return "Basic realm=\"Azalai\", charset=\"UTF-8\"";
        }
        return tokens == null ? "" : "Bearer realm=\"Azalai\"";
    }

    /** Whether it is let in, and who it is. */
    public Admission admit(Knock knock) {
        if (knock.isLook() && HEALTH.contains(knock.path())) {
            return Admission.of(null);
        }
        if (!knock.isLook() && !knock.method().equals("POST")) {
            return Admission.refused(Admission.NO_SUCH_METHOD, knock.method() + " is not answered here.");
        }
        if (!knock.isLook() && !isJson(knock.contentType())) {
            return Admission.refused(
                    Admission.NOT_JSON,
                    "the body is of type '%s'. Send it as application/json.".formatted(knock.contentType()));
        }
        if (users == null && tokens == null) {
            return isForUs(knock.host())
                    ? admitted(knock, new Caller(null, Role.OPERATOR))
                    : Admission.refused(
                            Admission.FORBIDDEN,
                            "the address names another host than this machine, as a page of somebody else makes a browser do. Ask for http://127.0.0.1.");
        }
        if (attempts.isTooMany(place(knock))) {
            return Admission.refused(Admission.TOO_MANY, "too many passwords were wrong. Wait a minute.");
        }
        Optional<Caller> caller = caller(knock);
        return caller.isPresent()
                ? admitted(knock, caller.get())
                : Admission.refused(
                        Admission.UNAUTHORIZED, "log in: the name, the password or the token is not known here.");
    }

    private Admission admitted(Knock knock, Caller caller) {
        if (knock.isLook()) {
            return Admission.of(caller);
        }
        if (!caller.role().covers(Role.OPERATOR)) {
            return Admission.refused(Admission.FORBIDDEN, "a viewer may look, and change nothing. Ask an operator.");
        }
        boolean isOurPage = knock.origin() == null || knock.origin().equals(knock.scheme() + "://" + knock.host());
        if (knock.isFromBrowser() && (!isOurPage || !csrf.isOf(caller, knock.csrf()))) {
            return Admission.refused(
                    Admission.FORBIDDEN, "the request does not come from a page of this console. Load the page again.");
        }
        return Admission.of(caller);
    }

    /** Any other type is what a form of somebody else's page may send. */
    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** Other names lead here, too, where somebody's name server says so; a page under such a name could use the console. */
    private static boolean isForUs(@Nullable String host) {
        return host != null && OURSELVES.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    private Optional<Caller> caller(Knock knock) {
        String authorization = knock.authorization();
        if (authorization == null) {
            return Optional.empty();
        }
        if (tokens != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.find(authorization.substring(BEARER.length()).strip());
        }
        if (users == null || !isBasic(authorization)) {
            return Optional.empty();
        }
        String digest = digest(authorization);
        Optional<Caller> remembered = remembered(digest);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<Caller> found =
                byPassword(users, authorization.substring(BASIC.length()).strip());
        found.ifPresentOrElse(caller -> remember(digest, caller), () -> attempts.failed(place(knock)));
        return found;
    }

    private static Optional<Caller> byPassword(Users users, String encoded) {
        String pair = decoded(encoded);
        int colon = pair.indexOf(':');
        return colon < 0 ? Optional.empty() : users.find(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /** Whose password was wrong, and from where: behind a proxy all come from one address. */
    private static String place(Knock knock) {
        String authorization = knock.authorization();
        String pair = authorization == null || !isBasic(authorization)
                ? ""
                : decoded(authorization.substring(BASIC.length()).strip());
        return knock.remote() + " " + pair.substring(0, Math.max(0, pair.indexOf(':')));
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    /** Empty where it is no Base64. */
    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private synchronized Optional<Caller> remembered(String digest) {
        Known found = known.get(digest);
        return found == null || found.until().isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(found.caller());
    }

    private synchronized void remember(String digest, Caller caller) {
        known.remove(digest);
        known.put(digest, new Known(caller, clock.instant().plus(REMEMBERED)));
    }

    private static String digest(String authorization) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(authorization.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256", e);
        }
    }
}
