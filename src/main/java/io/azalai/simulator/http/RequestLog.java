package io.azalai.simulator.http;

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
     */
    public record SeenRequest(String method, String path, int status, int bytes) {}

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

    public synchronized long total() {
        return total;
    }
}
