package io.azalai.diff.warehouse;

import io.azalai.extract.ReadOnlySource;
import io.azalai.extract.reader.PageReader;
import io.azalai.store.BatchCommit;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Lease;
import io.azalai.store.Postgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * What the comparison within PostgreSQL takes beside a bare COPY of the model: with nothing changed, and with 1 % changed, 0.5 % added and 0.5 % removed.
 * Not a test; arguments: how many rows. Medians of five rounds after one that is not counted.
 */
public final class PushdownBench {
    private static final int ROUNDS = 5;
    private static final int BATCH = 10_000;
    private static final String SYNC = "contacts";
    private static final String MODEL = "SELECT * FROM people";
    private static final String ROWS =
            "SELECT id::BIGINT AS id, 'person' || id || '@example.com' AS email, 'Given' || id % 977 || ' Family' || id AS name,"
                    + " 'City of ' || id % 100 AS city, (id % 77)::INT AS age, (id % 100000)::NUMERIC(12,2) / 4 AS amount, id / 7.0::FLOAT8 AS score,"
                    + " TIMESTAMPTZ '2024-01-01 00:00:00+00' + id * INTERVAL '1 SECOND' AS seen, id % 3 = 0 AS active, 'note ' || id % 1000 AS note FROM ";

    private final DataSource source;
    private final WarehouseTables tables;
    private final ModelQuery model;
    private final JdbcLedger ledger;

    private PushdownBench(DataSource source, JdbcLedger ledger) throws SQLException {
        this.source = source;
        this.ledger = ledger;
        this.tables = new WarehouseTables(
                SYNC,
                "warehouse",
                "azalai",
                () -> 1,
                () -> new ReadOnlySource(source),
                () -> source,
                ledger.elsewhere());
        var types = tables.columns(MODEL);
        this.model = ModelQuery.of(MODEL, types, List.of("id"), types.keySet(), types.keySet(), List.of());
    }

    /** Some work, and what it found. */
    private interface Way {
        long run() throws SQLException, IOException;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        DataSource source = Postgres.source(Postgres.database());
        execute(
                source,
                "CREATE TABLE people AS " + ROWS + "generate_series(1, " + rows + ") AS g(id)",
                "ALTER TABLE people ADD PRIMARY KEY (id)",
                "VACUUM ANALYZE people");
        Path state = Files.createTempDirectory("azalai-bench-");
        try (JdbcLedger ledger = JdbcLedger.open(state, Clock.systemUTC())) {
            Lease lease = ledger.lease(SYNC).orElseThrow();
            new PushdownBench(source, ledger).run(rows);
            lease.close();
        }
    }

    private void run(int rows) throws SQLException, IOException {
        long first = System.nanoTime();
        tables.prepare(model, "1", false);
        long staged = changed("r1");
        System.out.printf(Locale.ROOT, "first diff of %,d rows: %.1f s%n", staged, seconds(first));
        accept(rows);
        long flush = System.nanoTime();
        tables.flush();
        System.out.printf(Locale.ROOT, "flush of %,d accepted rows: %.1f s%n", rows, seconds(flush));
        execute(source, "VACUUM ANALYZE azalai.\"snapshot_" + SnapshotTable.suffix(SYNC, 1) + "\"");
        compare("nothing changed", rows);
        execute(
                source,
                "UPDATE people SET city = 'Elsewhere' WHERE id % 100 = 1",
                "DELETE FROM people WHERE id % 200 = 2",
                "INSERT INTO people " + ROWS + "generate_series(" + (rows + 1) + ", " + (rows + rows / 200)
                        + ") AS g(id)",
                "VACUUM ANALYZE people");
        compare("steady", rows);
    }

    private void compare(String what, int rows) throws SQLException, IOException {
        double[] copies = new double[ROUNDS];
        double[] diffs = new double[ROUNDS];
        long crossed = 0;
        for (int round = -1; round < ROUNDS; round++) {
            double copy = timed(this::copy);
            long begin = System.nanoTime();
            crossed = changed("r2");
            double diff = seconds(begin);
            if (round >= 0) {
                copies[round] = copy;
                diffs[round] = diff;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows: COPY %.2f s, diff %.2f s, ratio %.2f, %,d rows crossed%n",
                what,
                rows,
                median(copies),
                median(diffs),
                median(diffs) / median(copies),
                crossed);
    }

    /** As a run does it: staged, counted and read. */
    private long changed(String run) throws SQLException {
        long rows = 0;
        try (PageReader reader = tables.changed(model, run, null)) {
            for (var page = reader.next(); page != null; page = reader.next()) {
                rows += page.size();
            }
        }
        return rows;
    }

    private void accept(int rows) {
        List<BatchCommit.Accepted> batch = new ArrayList<>();
        int number = 0;
        for (int id = 1; id <= rows; id++) {
            batch.add(new BatchCommit.Accepted(
                    Integer.toString(id),
                    id + 10L,
                    id,
                    Integer.toString(id),
                    "003" + String.format(Locale.ROOT, "%015d", id),
                    BatchCommit.Effect.KEEP));
            if (batch.size() == BATCH || id == rows) {
                ledger.commit(new BatchCommit("r1", SYNC, ++number, batch, List.of()));
                batch.clear();
            }
        }
    }

    private long copy() throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            return connection
                    .unwrap(BaseConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + MODEL + ") TO STDOUT", OutputStream.nullOutputStream());
        }
    }

    private static double timed(Way way) throws SQLException, IOException {
        long begin = System.nanoTime();
        way.run();
        return seconds(begin);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void execute(DataSource source, String... all) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }
}
