package io.azalai.store.history;

import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import io.azalai.store.history.RowEvents.Row;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What the history of rows costs, and how fast a key is found in it: {@code HistoryBench RUNS ROWS}, rows of each run being a multiple of 10,000. Prints CPU
 * time of a row, bytes of a row, and the time of look-ups by chance, with all runs over and with one of a million rows under way.
 */
final class HistoryBench {
    private static final int BATCH = 10_000;
    private static final int KEYS = 1_000_000;
    private static final int LOOKUPS = 1000;
    private static final Keeping ALL = new Keeping(Duration.ofDays(30), 1L << 40);

    private final Map<String, Map<Integer, Long>> committed = new HashMap<>();
    private final Random random = new Random(1);
    private final HistoryFiles files;
    private int nextKey;

    private HistoryBench(Path state) {
        this.files = new HistoryFiles(state, run -> committed.getOrDefault(run, Map.of()), Clock.systemUTC());
    }

    public static void main(String[] arguments) throws IOException {
        Path state = Files.createTempDirectory("azalai-history-");
        new HistoryBench(state).run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try (Stream<Path> all = Files.walk(state)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void run(int runs, int rows) throws IOException {
        long noting = 0;
        long tidying = 0;
        for (int run = 0; run < runs; run++) {
            noting += write("run-" + run, rows / BATCH);
            long before = cpu();
            files.tidy("contacts", false, ALL);
            tidying += cpu() - before;
        }
        double all = (double) runs * rows;
        long bytes = 0;
        List<Path> written;
        try (Stream<Path> found = Files.list(files.folder("contacts"))) {
            written = found.toList();
        }
        for (Path file : written) {
            bytes += Files.size(file);
        }
        System.out.printf(
                "%,.0f rows: %.0f ns to note one, %.0f ns to put it in order; %d files, %.1f bytes a row%n",
                all, noting / all, tidying / all, written.size(), bytes / all);
        lookUp("all runs over", LOOKUPS);
        write("under way", KEYS / BATCH);
        lookUp("a million rows under way", 20);
    }

    private long write(String run, int batches) {
        Map<Integer, Long> ofRun = committed.computeIfAbsent(run, name -> new HashMap<>());
        long spent = 0;
        for (int batch = 1; batch <= batches; batch++) {
            List<Row> rows = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                String key = "customer-" + nextKey++ % KEYS;
                rows.add(new Row(key, Outcome.ACCEPTED, Change.CHANGED, "003000000000001AAA", null));
            }
            RowEvents events = new RowEvents(run, batch, true, false, Instant.now(), "UPSERT", rows);
            long before = cpu();
            files.note("contacts", events);
            spent += cpu() - before;
            ofRun.put(batch, (long) BATCH);
        }
        return spent;
    }

    private void lookUp(String when, int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            files.of("contacts", "customer-" + random.nextInt(KEYS), 20);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "look-up, %s: median %.2f ms, 99 of 100 within %.2f ms, worst %.2f ms%n",
                when, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, nanos[times - 1] / 1e6);
    }
}
