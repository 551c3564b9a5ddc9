package io.azalai.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, oldest first, and how many there were in all. Thread-safe. */
public final class RequestLog {
    /**
     * One request that came in.
     *
     * @param path without the query, which may hold a token
     * @param status what was answered; 0 where the connection was cut
     * @param bytes of the request's body
     * @param time of the org's clock at which it was answered
     */
    public record SeenRequest(String method, String path, int status, int bytes, Instant time) {}

    /**
     * A part of the log.
     *
     * @param total of all requests by now
     * @param first the number of the part's first request, from 1
     */
    public record Part(long total, long first, List<SeenRequest> requests) {}

    private static final int KEPT = 100_000;

    private final Deque<SeenRequest> latest = new ArrayDeque<>();
    private long total;

    public synchronized void add(SeenRequest request) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(request);
        total++;
    }

    public synchronized List<SeenRequest> latest() {
        return List.copyOf(latest);
    }

    /** At most so many of those that are kept and came after the one of that number. */
    public synchronized Part after(long number, int limit) {
        long gone = total - latest.size();
        long skipped = Math.max(0, number - gone);
        return new Part(
                total,
                gone + skipped + 1,
                latest.stream().skip(skipped).limit(limit).toList());
    }
}
