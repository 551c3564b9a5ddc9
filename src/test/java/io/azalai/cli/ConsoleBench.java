package io.azalai.cli;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long the console's answers take over a large state: {@code ConsoleBench RUNS REJECTED}, default 10000 and 1000000. The median, and the longest, of five
 * for each page, in milliseconds, as a client on the same machine sees them.
 */
public final class ConsoleBench {
    private static final int TIMES = 5;
    private static final String[] CODES = {
        "INVALID_EMAIL_ADDRESS", "DUPLICATE_VALUE", "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG"
    };

    private ConsoleBench() {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rejected = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Path directory = Files.createTempDirectory("azalai-console");
        try (ConsoleFixture console = new ConsoleFixture(directory)) {
            console.file(
                    "syncs/contacts.yaml",
                    "model: people\nobject: Contact\nmode: upsert\nmatch: {field: External_Id__c, column: id}\nmapping: {LastName: name}\n");
            console.sql("INSERT INTO people VALUES ('1', 'Ada', NULL)");
            fill(directory, runs, rejected);
            console.start();
            console.post("/syncs/contacts/runs", null);
            for (String page : List.of(
                    "/syncs",
                    "/syncs/contacts",
                    "/runs",
                    "/runs?sync=contacts&state=partial&limit=500",
                    "/runs?before=r-" + runs / 2,
                    "/runs/r-" + runs / 2,
                    "/syncs/contacts/rejected/groups",
                    "/syncs/contacts/rejected",
                    "/syncs/contacts/rejected?code=STRING_TOO_LONG&after=k5&limit=500",
                    "/syncs/contacts/rows/k" + rejected / 2,
                    "/syncs/contacts/mapping",
                    "/calls",
                    "/calls?text=lastname",
                    "/limits")) {
                System.out.println(page + " " + time(console, page));
            }
        }
        System.exit(0);
    }

    private static String time(ConsoleFixture console, String page) throws Exception {
        long[] millis = new long[TIMES];
        int status = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            status = console.send("GET", "/api/v1" + page, null).statusCode();
            millis[i] = (System.nanoTime() - start) / 1_000_000;
        }
        long first = millis[0];
        Arrays.sort(millis);
        return "status %d, first %d ms, median %d ms, longest %d ms"
                .formatted(status, first, millis[TIMES / 2], millis[TIMES - 1]);
    }

    private static void fill(Path directory, int runs, int rejected) {
        try (Ledger ledger = JdbcLedger.open(directory.resolve("state"), Clock.systemUTC())) {
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            for (int i = 0; i < runs; i++) {
                Instant at = start.plusSeconds(900L * i);
                ledger.openRun(run(i, at, RunState.RUNNING, null));
                ledger.saveRun(run(i, at, i % 3 == 0 ? RunState.PARTIAL : RunState.COMPLETED, at.plusSeconds(30)));
            }
            Iterator<RejectedRow> rows = IntStream.range(0, rejected)
                    .mapToObj(i -> new RejectedRow(
                            "r-" + (runs - 1),
                            "contacts",
                            "k" + i,
                            i,
                            CODES[i % CODES.length],
                            "what Salesforce said of row " + i,
                            "Email",
                            false,
                            false,
                            1,
                            null))
                    .iterator();
            ledger.addInvalid(() -> rows);
        }
    }

    private static RunRecord run(int number, Instant at, RunState state, @Nullable Instant end) {
        return new RunRecord(
                "r-" + number,
                "contacts",
                state,
                new RunTotals(100, 90, 0, 0, 10, 5, 5, 0, 8, 2, 0, 0),
                7,
                1,
                at,
                end,
                null,
                List.of(new RunRecord.ErrorCount("INVALID_EMAIL_ADDRESS", 2, "Correct it.")));
    }
}
