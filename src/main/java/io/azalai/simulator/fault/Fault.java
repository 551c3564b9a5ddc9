package io.azalai.simulator.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, and how often. Immutable; each {@code with} gives a copy.
 *
 * @param method of the calls that it strikes; null for any
 * @param path of them, as a glob in which {@code *} is one part and {@code **} any number
 * @param object whose rows it strikes; null for any
 * @param skip so many chances pass before it may strike
 * @param times that it strikes in all
 * @param share of the chances that it takes, 0 to 1
 * @param status of the answer that {@link Kind#SERVER_ERROR} gives
 * @param delay of {@link Kind#SLOW}, and the {@code Retry-After} of {@link Kind#UNAVAILABLE}
 * @param message of a batch that fails
 * @param amount the rows of a call or batch that {@link Kind#LIMIT_ROWS} lets pass, the rows that are worked through before a batch or job ends,
 *     or the bytes a second of {@link Kind#DRIP}
 * @param limit that the rows of a larger one run into
 * @param by what {@link Kind#SPOIL_ANSWER} does to the answer
 * @param takesEffect whether a call takes effect that {@link Kind#BLACK_HOLE} swallows
 */
public record Fault(
        Kind kind,
        @Nullable String method,
        String path,
        @Nullable String object,
        int skip,
        long times,
        double share,
        int status,
        Duration delay,
        String message,
        int amount,
        ApexLimit limit,
        Spoiling by,
        boolean takesEffect) {

    /** What goes wrong. */
    public enum Kind {
        /** The connection is cut before the call takes effect. */
        RESET,
        /** The call takes effect, and the connection is cut before its answer. */
        LOSE_ANSWER,
        /** The call takes effect, and half of its answer arrives. */
        TRUNCATE,
        /** Nothing is answered, and the connection stays open for ten minutes. */
        BLACK_HOLE,
        /** The answer comes so many bytes a second. */
        DRIP,
        /** The call takes effect, and its answer is whole, but not what it should be. */
        SPOIL_ANSWER,
        /** An answer of HTML with a status of 400 to 599, 500 unless another is given; the call does not take effect. */
        SERVER_ERROR,
        /** 503 in the API's own dialect, with {@code Retry-After}; the call does not take effect. */
        UNAVAILABLE,
        /** The daily allowance is said to be used up, in the API's own dialect; the call does not take effect. */
        REQUEST_LIMIT,
        /** The answer takes its time. */
        SLOW,
        /** Every session has ended when the call arrives. */
        EXPIRE_SESSION,
        /** The bulk job that the call's path names is gone when the call arrives. */
        FORGET_JOB,
        /** A row is refused with {@code UNABLE_TO_LOCK_ROW}. */
        LOCK_ROWS,
        /** A row of a bulk batch whose parent another batch holds at the same time is refused with {@code UNABLE_TO_LOCK_ROW}. */
        LOCK_PARENTS,
        /** Each row of a call or batch of more than so many rows runs into a limit of Apex. */
        LIMIT_ROWS,
        /** A bulk batch fails as a whole when so many of its rows were attempted, none unless a number is given. */
        FAIL_BATCH,
        /** An administrator aborts a bulk job when the turn of one of its batches comes. */
        ABORT_JOB;

        /** The keys of a file that it heeds, besides those that every kind does. */
        public Set<String> keys() {
            return switch (this) {
                case RESET, LOSE_ANSWER, TRUNCATE, REQUEST_LIMIT, EXPIRE_SESSION, FORGET_JOB -> Set.of("call");
                case BLACK_HOLE -> Set.of("call", "effect");
                case DRIP -> Set.of("call", "bytes");
                case SPOIL_ANSWER -> Set.of("call", "by");
                case SERVER_ERROR -> Set.of("call", "status");
                case UNAVAILABLE, SLOW -> Set.of("call", "delay");
                case LOCK_ROWS, LOCK_PARENTS -> Set.of("object");
                case LIMIT_ROWS -> Set.of("object", "rows", "limit");
                case FAIL_BATCH -> Set.of("object", "message", "rows");
                case ABORT_JOB -> Set.of("object", "rows");
            };
        }

        /** As a file writes it: {@code lose-answer}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Of rows or bytes, where none is given. */
        private int amount() {
            return switch (this) {
                case FAIL_BATCH, ABORT_JOB -> 0;
                case DRIP -> SLOWLY;
                default -> LARGE;
            };
        }

        /** Whether it strikes calls, and not rows or batches. */
        public boolean isOfCalls() {
            return keys().contains("call");
        }
    }

    /** Whatever is below it but the logins, which only a path of their own strikes. */
    public static final String ANY_PATH = "/services/**";

    /** The rows of one transaction of a bulk batch. Source: Bulk API Developer Guide, "Limits". */
    private static final int LARGE = 200;

    /** Bytes a second. */
    private static final int SLOWLY = 1024;

    public Fault {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("share " + share + ": more than 0, at most 1");
        }
    }

    /** At every chance, of any call, row or batch. */
    public static Fault of(Kind kind) {
        return new Fault(
                kind,
                null,
                ANY_PATH,
                null,
                0,
                Long.MAX_VALUE,
                1,
                500,
                Duration.ofSeconds(1),
                "InternalServerError : Unknown error occurred.",
                kind.amount(),
                ApexLimit.APEX,
                Spoiling.EMPTY,
                false);
    }

    /** Of calls by that method to that path. */
    public Fault on(String calledMethod, String calledPath) {
        return with(parts -> {
            parts.method = calledMethod;
            parts.path = calledPath;
        });
    }

    /** Of rows of that object. */
    public Fault of(String rowsObject) {
        return with(parts -> parts.object = rowsObject);
    }

    public Fault skipping(int chances) {
        return with(parts -> parts.skip = chances);
    }

    public Fault times(long most) {
        return with(parts -> parts.times = most);
    }

    public Fault share(double ofChances) {
        return with(parts -> parts.share = ofChances);
    }

    public Fault status(int answered) {
        return with(parts -> parts.status = answered);
    }

    public Fault delay(Duration waited) {
        return with(parts -> parts.delay = waited);
    }

    public Fault message(String told) {
        return with(parts -> parts.message = told);
    }

    /** That {@link Kind#LIMIT_ROWS} lets pass, or that are worked through before a batch or job ends. */
    public Fault rows(int most) {
        return with(parts -> parts.amount = most);
    }

    /** A second, of {@link Kind#DRIP}. */
    public Fault bytes(int aSecond) {
        return with(parts -> parts.amount = aSecond);
    }

    public Fault limit(ApexLimit reached) {
        return with(parts -> parts.limit = reached);
    }

    public Fault by(Spoiling spoiling) {
        return with(parts -> parts.by = spoiling);
    }

    /** The call takes effect that {@link Kind#BLACK_HOLE} swallows. */
    public Fault withEffect() {
        return with(parts -> parts.takesEffect = true);
    }

    private Fault with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.fault(kind);
    }

    /** A fault while one of its parts is changed. */
    private static final class Parts {
        private @Nullable String method;
        private String path;
        private @Nullable String object;
        private int skip;
        private long times;
        private double share;
        private int status;
        private Duration delay;
        private String message;
        private int amount;
        private ApexLimit limit;
        private Spoiling by;
        private boolean takesEffect;

        Parts(Fault from) {
            method = from.method;
            path = from.path;
            object = from.object;
            skip = from.skip;
            times = from.times;
            share = from.share;
            status = from.status;
            delay = from.delay;
            message = from.message;
            amount = from.amount;
            limit = from.limit;
            by = from.by;
            takesEffect = from.takesEffect;
        }

        Fault fault(Kind kind) {
            return new Fault(
                    kind,
                    method,
                    path,
                    object,
                    skip,
                    times,
                    share,
                    status,
                    delay,
                    message,
                    amount,
                    limit,
                    by,
                    takesEffect);
        }
    }

    /** The path's glob as a pattern. */
    Pattern pattern() {
        String glob = Pattern.quote(path);
        // What is quoted ends before each star and begins again after it.
        String twoStars = "\\E.\0\\Q";
        return Pattern.compile(
                glob.replace("**", twoStars).replace("*", "\\E[^/]*\\Q").replace('\0', '*'));
    }
}
