package io.azalai.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many trips at once: most of their time they wait. */
final class AtOnce {
    private static final int THREADS = 16;

    /** What is amiss with a trip; empty where nothing is. */
    @FunctionalInterface
    interface Complaint<T> {
        String of(T trip) throws Exception;
    }

    private AtOnce() {}

    /** What is amiss with any of them. */
    static <T> List<String> complaints(Collection<T> trips, Complaint<T> complaint) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (T trip : trips) {
                all.add(threads.submit(() -> complaint.of(trip)));
            }
            List<String> complaints = new ArrayList<>();
            for (Future<String> each : all) {
                String told = each.get();
                if (!told.isEmpty()) {
                    complaints.add(told);
                }
            }
            return complaints;
        } finally {
            threads.shutdownNow();
        }
    }
}
