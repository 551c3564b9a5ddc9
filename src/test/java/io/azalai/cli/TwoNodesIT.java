package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.azalai.Azalai;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.store.StateAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two processes with a state in PostgreSQL, and an org that tells what each of them wrote. */
class TwoNodesIT {
    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesIT.class);
    private static final int ROWS = 1500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The ways to send rows, by the sync that goes it; the keys of its rows begin with its name. */
    private static final Map<String, String> WAYS = new TreeMap<>(Map.of(
            "upserts",
            "mode: upsert\nmatch: {field: External_Id__c, column: id}\ndelivery: {api: bulk1, batch-size: 50, parallelization: 2}\n",
            "jobs",
            "mode: insert\nmarker: Sync_Key__c\ndelivery: {api: bulk2, batch-size: 50, parallelization: 2}\n",
            "calls",
            "mode: insert\nmarker: Sync_Key__c\ndelivery: {api: collections, batch-size: 20, parallelization: 2}\n"));

    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults()
            .withLatency(Duration.ofMillis(60))
            .withBulkTiming(new BulkTiming(Duration.ofMillis(100), Duration.ofMillis(150))));
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void end() {
        nodes.forEach(Node::close);
        org.close();
    }

    @Test
    void ofTwoRunsAtOnceOneIsRefusedAndEveryRowIsSentOnce(@TempDir Path folder) throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        Node first = node(folder.resolve("first"), state, "upserts", "");
        Node second = node(folder.resolve("second"), state, "upserts", "");
        int refused = 0;
        for (int round = 1; round <= 3; round++) {
            String model = model("upserts", 400, round);
            first.write("upserts.csv", model);
            second.write("upserts.csv", model);
            // when
            Process one = first.start("run", "upserts");
            Process other = second.start("run", "upserts");
            List<Integer> codes = List.of(Node.exitCode(one), Node.exitCode(other));
            // then
            assertThat(codes).as(first.log() + second.log()).contains(0).isSubsetOf(0, 6);
            refused += codes.contains(6) ? 1 : 0;
            assertThat(org.history()).as("writes after round " + round).hasSize(400 * round);
        }
        assertThat(refused).as("rounds in which one was refused").isPositive();
        assertThat(first.log() + second.log()).containsPattern("sync 'upserts': process \\d+ on \\S+ is running it\\.");
        LOG.info("two at once: 3 rounds, one refused in {} of them, 1,200 rows sent once each", refused);
    }

    @Test
    void aNodeThatPausedSendsNothingWhenItWakesAndAnotherHasDoneItsWork(@TempDir Path folder) throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        Map<String, Process> paused = new LinkedHashMap<>();
        Map<String, Process> heirs = new LinkedHashMap<>();
        Node first = node(folder.resolve("first"), state, "", "");
        Node second = node(folder.resolve("second"), state, "", "");
        try (Ledger ledger = JdbcLedger.open(state, Clock.systemUTC())) {
            for (String way : WAYS.keySet()) {
                paused.put(way, first.start("run", way));
            }
            Map<String, Long> pausedAt = new TreeMap<>();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
                for (Map.Entry<String, Process> run : paused.entrySet()) {
                    if (!pausedAt.containsKey(run.getKey()) && written(run.getKey()) >= 200) {
                        Node.pause(run.getValue());
                        pausedAt.put(run.getKey(), System.nanoTime());
                    }
                }
                return pausedAt.size() == WAYS.size();
            });
            assertThat(org.history().size()).as("rows when all are paused").isLessThan(ROWS * WAYS.size());
            for (String way : WAYS.keySet()) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> ledger.leaseHolder(way)
                        .isEmpty());
                LOG.info(
                        "{}: free {} ms after the pause began",
                        way,
                        millisSince(Objects.requireNonNull(pausedAt.get(way))));
                // when
                heirs.put(way, second.start("run", way));
            }
            for (Map.Entry<String, Process> heir : heirs.entrySet()) {
                assertThat(Node.exitCode(heir.getValue())).as(second.log()).isZero();
            }
            int written = org.history().size();
            for (Process run : paused.values()) {
                Node.wake(run);
            }
            // then
            for (Map.Entry<String, Process> run : paused.entrySet()) {
                assertThat(Node.exitCode(run.getValue())).as(first.log()).isEqualTo(6);
            }
            assertThat(org.history()).as("writes after the first node woke").hasSize(written);
            for (String way : WAYS.keySet()) {
                assertThat(inserts(way)).as(way).hasSize(ROWS).allMatch(count -> count == 1);
                assertThat(ledger.snapshot(way).size()).as(way).isEqualTo(ROWS);
                assertThat(ledger.inFlight(way)).as(way).isEmpty();
                assertThat(ledger.runs(Optional.of(way), 1).get(0).state().text())
                        .isEqualTo("completed");
            }
        }
    }

    @Test
    void theOtherNodeFiresTheSchedulesWhenTheLeaderIsKilled(@TempDir Path folder) throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        Node first = node(folder.resolve("first"), state, "upserts", "schedule: {every: 2s}\n");
        Node second = node(folder.resolve("second"), state, "upserts", "schedule: {every: 2s}\n");
        try (Ledger ledger = JdbcLedger.open(state, Clock.systemUTC())) {
            Map<String, Process> starting = new LinkedHashMap<>();
            starting.put("first", first.start("start"));
            starting.put("second", second.start("start"));
            await().atMost(PATIENCE).until(() -> ended(ledger).size() >= 2);
            String leader = ledger.leaseHolder(Azalai.SCHEDULES).orElseThrow();
            Process killed = starting.values().stream()
                    .filter(process -> leader.startsWith("process " + process.pid() + " "))
                    .findFirst()
                    .orElseThrow();
            String heir = starting.get("first") == killed ? second.log() : first.log();
            assertThat(heir).doesNotContain("upserts run ");
            // when
            killed.destroyForcibly().waitFor();
            long killedAt = System.nanoTime();
            int before = ended(ledger).size();
            // then
            await().atMost(Duration.ofSeconds(12))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> ended(ledger).size() > before);
            LOG.info("a run of the other node ended {} ms after the leader was killed", millisSince(killedAt));
            assertThat(ledger.leaseHolder(Azalai.SCHEDULES)).isPresent().isNotEqualTo(Optional.of(leader));
            assertThat(org.history()).hasSize(ROWS);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static List<RunRecord> ended(Ledger ledger) {
        return ledger.runs(Optional.of("upserts"), 100).stream()
                .filter(run -> run.state().text().equals("completed"))
                .toList();
    }

    private long written(String way) {
        return org.history().stream().filter(entry -> isOf(way, entry)).count();
    }

    private static boolean isOf(String way, HistoryEntry entry) {
        return String.valueOf(entry.after().get("LastName")).startsWith(way);
    }

    /** How often each row of a sync was created. */
    private List<Long> inserts(String way) {
        return List.copyOf(org.history().stream()
                .filter(entry -> isOf(way, entry))
                .collect(Collectors.groupingBy(
                        entry -> String.valueOf(entry.after().get("LastName")), Collectors.counting()))
                .values());
    }

    /** With the sync of that name, or with all. */
    private Node node(Path folder, StateAddress state, String only, String schedule) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, String> way : WAYS.entrySet()) {
            if (way.getKey().contains(only)) {
                String name = way.getKey();
                files.put(name + ".csv", model(name, ROWS, 1));
                files.put("models/" + name + ".yaml", "file: " + name + ".csv\nprimary-key: id\n");
                files.put(
                        "syncs/" + name + ".yaml",
                        "model: " + name + "\nobject: Contact\nmapping: {LastName: last_name}\n" + way.getValue()
                                + schedule);
            }
        }
        OrgIdentity identity = OrgIdentity.standard();
        files.put(
                "application.properties",
                Node.sharing(state) + """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                camel.server.enabled=false
                """.formatted(org.url(), identity.clientId(), identity.clientSecret()));
        Node node = Node.of(folder, files);
        nodes.add(node);
        return node;
    }

    private static String model(String way, int rows, int version) {
        return IntStream.range(0, rows)
                .mapToObj(i -> way + "-" + i + "," + way + " " + i + " v" + version)
                .collect(Collectors.joining("\n", "id,last_name\n", "\n"));
    }
}
