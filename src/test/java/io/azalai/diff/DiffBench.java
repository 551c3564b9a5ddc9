package io.azalai.diff;

import com.sun.management.OperatingSystemMXBean;
import io.azalai.extract.ReadOnlySource;
import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.PageReaders;
import io.azalai.extract.reader.ReadAhead;
import io.azalai.extract.reader.RowPage;
import io.azalai.mapping.MappedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Lease;
import io.azalai.store.Postgres;
import io.azalai.store.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the comparison of a model in PostgreSQL takes beside a bare {@code ResultSet.next()} pass just before: with all rows new, in durable commits of
 * 10,000; with nothing changed; with 1 % changed, 0.5 % added and 0.5 % removed. The rows go through the reader, the snapshot and the {@code Differ},
 * and to no org. Not a test; arguments: how many rows, and how many rounds.
 */
public final class DiffBench {
    private static final int BATCH = 10_000;
    private static final int FETCH_SIZE = 10_000;
    private static final String SYNC = "people";
    private static final String MODEL = "SELECT * FROM people";
    private static final long GONE = Snapshot.NO_HASH;
    private static final String ID = "003000000000001AAA";
    private static final List<String> COLUMNS =
            List.of("id", "email", "name", "city", "age", "amount", "score", "seen", "active", "note");
    private static final String ROWS =
            "SELECT id::BIGINT AS id, 'person' || id || '@example.com' AS email, 'Given' || id %% 977 || ' Family' || id AS name,"
                    + " 'City of ' || id %% 100 AS city, (id %% 77)::INT AS age, (id %% 100000)::NUMERIC(12,2) / 4 AS amount, id / 7.0::FLOAT8 AS score,"
                    + " TIMESTAMPTZ '2024-01-01 00:00:00+00' + id * INTERVAL '1 SECOND' AS seen, id %% 3 = 0 AS active, 'note ' || id %% 1000 AS note"
                    + " FROM generate_series(%d, %d) AS g(id)";

    private final DataSource source;
    private final RowHash hash = new RowHash(7, COLUMNS);
    private JdbcLedger ledger;
    private int runs;

    private DiffBench(DataSource source, JdbcLedger ledger) {
        this.source = source;
        this.ledger = ledger;
    }

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        long rows = Long.parseLong(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        if (arguments.length == 2) {
            fill(rows, rounds);
        } else {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(arguments[2]);
            source.setUser("postgres");
            again(rows, rounds, source, Path.of(arguments[3]));
        }
    }

    /** The first run; what comes after it is measured in a process of its own, as it would be. */
    private static void fill(long rows, int rounds) throws SQLException, IOException, InterruptedException {
        String database = Postgres.database();
        DataSource source = Postgres.source(database);
        execute(source, "CREATE TABLE people AS " + rows(1, rows), "ALTER TABLE people ADD PRIMARY KEY (id)");
        execute(source, "VACUUM ANALYZE people");
        Path state = Files.createTempDirectory("azalai-bench-");
        try (JdbcLedger ledger = JdbcLedger.open(state, Clock.systemUTC())) {
            Lease lease = ledger.lease(SYNC).orElseThrow();
            // A log that fingerprints can be kept in, as a run finds it.
            ledger.commit(new BatchCommit("run0", SYNC, 1, List.of(), List.of()));
            new DiffBench(source, ledger).figure(rows, "first", 1, false);
            lease.close();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DiffBench.class.getName()));
        command.addAll(List.of(
                Long.toString(rows),
                Integer.toString(rounds),
                Postgres.address(database).url(),
                state.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void again(long rows, int rounds, DataSource source, Path state) throws SQLException, IOException {
        DiffBench bench = new DiffBench(source, JdbcLedger.open(state, Clock.systemUTC()));
        Lease lease = bench.ledger.lease(SYNC).orElseThrow();
        bench.runs = 1;
        bench.figure(rows, "unchanged", rounds, false);
        bench.figure(rows, "steady", rounds, true);
        lease.close();
        System.out.println(bench.reopened(state));
        bench.ledger.close();
    }

    private static String rows(long from, long to) {
        return ROWS.formatted(from, to);
    }

    /** Medians of rounds, each after a bare read of its own. */
    private void figure(long rows, String name, int rounds, boolean isSteady) throws SQLException, IOException {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] ratios = new double[rounds];
        double[] work = new double[rounds];
        long told = 0;
        bare();
        for (int round = 0; round < rounds; round++) {
            if (isSteady) {
                change(rows, round);
            }
            long start = System.nanoTime();
            bare();
            long bare = System.nanoTime() - start;
            long before = process.getProcessCpuTime();
            start = System.nanoTime();
            told = compare();
            ratios[round] = (double) bare / (System.nanoTime() - start);
            work[round] = (process.getProcessCpuTime() - before) / (double) rows;
        }
        Arrays.sort(ratios);
        Arrays.sort(work);
        System.out.println(String.format(
                Locale.ROOT,
                "%,d rows, %s: %.2f of a bare read, %.0f ns of work a row, %,d rows not unchanged, peak %d MB",
                rows,
                name,
                ratios[rounds / 2],
                work[rounds / 2],
                told,
                residentPeak()));
    }

    private void bare() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(MODEL)) {
                long count = 0;
                while (rows.next()) {
                    count++;
                }
                if (count == 0) {
                    throw new IllegalStateException("nothing was read");
                }
            }
            connection.rollback();
        }
    }

    /** One run; gives how many rows are not unchanged. What is to be committed waits on disk, as in a run. */
    private long compare() throws SQLException, IOException {
        runs++;
        Path spool = Files.createTempFile("azalai-bench-", ".spool");
        long others = 0;
        try (PageReader reader = new ReadAhead(PageReaders.open(new ReadOnlySource(source), MODEL, COLUMNS), SYNC)) {
            long format = reader.format().hashCode() | 1L;
            reader.seed(format);
            MatchRule rule = new MatchRule(MatchRule.Kind.IS_KEY, false);
            Differ differ = new Differ(ledger.snapshot(SYNC), keys -> Map.of(), Instant.EPOCH, hash, rule, format);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spool)))) {
                for (RowPage page = reader.next(); page != null; page = reader.next()) {
                    for (Difference difference : changed(page, differ)) {
                        if (difference.kind() != Difference.Kind.UNCHANGED) {
                            write(out, difference.row().key(), difference.hash(), difference.fingerprint());
                            others++;
                        }
                    }
                }
                differ.removals(removal -> write(out, removal.entry().key(), GONE, GONE));
            }
        }
        commit(spool);
        Files.delete(spool);
        return others;
    }

    private static void write(DataOutputStream out, String key, long hash, long fingerprint) {
        try {
            out.writeUTF(key);
            out.writeLong(hash);
            out.writeLong(fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Difference> changed(RowPage page, Differ differ) {
        int size = page.size();
        List<String> keys = new ArrayList<>(size);
        long[] fingerprints = new long[size];
        for (int i = 0; i < size; i++) {
            keys.add(Long.toString(((Value.Whole) page.cell(i, 0)).number()));
            fingerprints[i] = page.fingerprint(i);
        }
        BitSet unchanged = differ.unchanged(keys, fingerprints, row -> null);
        List<MappedRow> rows = new ArrayList<>();
        long[] ofRows = new long[size - unchanged.cardinality()];
        for (int i = unchanged.nextClearBit(0); i < size; i = unchanged.nextClearBit(i + 1)) {
            ofRows[rows.size()] = fingerprints[i];
            rows.add(new MappedRow(keys.get(i), null, List.of(), page.row(i).values(), MappedRow.NO_LANE));
        }
        return differ.page(rows, ofRows, Map.of());
    }

    private void commit(Path spool) throws IOException {
        List<BatchCommit.Accepted> batch = new ArrayList<>();
        int number = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spool)))) {
            for (boolean isOver = false; !isOver; ) {
                in.mark(1);
                isOver = in.read() < 0;
                if (!isOver) {
                    in.reset();
                    batch.add(accepted(in.readUTF(), in.readLong(), in.readLong()));
                }
                if (batch.size() == BATCH || (isOver && !batch.isEmpty())) {
                    ledger.commit(new BatchCommit("run" + runs, SYNC, ++number, batch, List.of()));
                    batch.clear();
                }
            }
        }
    }

    private static BatchCommit.Accepted accepted(String key, long hash, long fingerprint) {
        return fingerprint == GONE
                ? new BatchCommit.Accepted(key, Snapshot.NO_HASH, null, null, BatchCommit.Effect.FORGET)
                : new BatchCommit.Accepted(key, hash, fingerprint, null, ID, BatchCommit.Effect.KEEP);
    }

    /** 1 % changed, 0.5 % removed, and as many added. */
    private void change(long rows, int round) throws SQLException {
        execute(
                source,
                "UPDATE people SET note = 'round " + round + " ' || id WHERE id % 100 = " + round,
                "DELETE FROM people WHERE id % 200 = " + (100 + round),
                "INSERT INTO people " + rows(rows + round * (rows / 200) + 1, rows + (round + 1) * (rows / 200)),
                "CHECKPOINT");
    }

    /** What a process that begins has to read. */
    private String reopened(Path state) throws IOException {
        long held = ledger.held(SYNC);
        ledger.close();
        long start = System.nanoTime();
        ledger = JdbcLedger.open(state, Clock.systemUTC());
        if (ledger.snapshot(SYNC).size() != held) {
            throw new IllegalStateException("rows are missing");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Stream<Path> logs = Files.list(state.resolve("snapshots"))) {
            long bytes = logs.mapToLong(log -> log.toFile().length()).sum();
            return String.format(
                    Locale.ROOT,
                    "%,d rows held: opened in %.2f s, %.0f bytes of disk a row",
                    held,
                    seconds,
                    (double) bytes / held);
        }
    }

    private static long residentPeak() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
