package io.azalai.faults;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where a trial takes place: an org, a warehouse of people, and a project between them whose program runs in processes of its own. */
final class Ground implements AutoCloseable {
    static final String SYNC = "trial";

    private static final String SEED_SYNC = "seed";

    /** So many keys are known to the org of a workload that writes to records that are there. */
    private static final int EVERYBODY = 600;

    private final Workload workload;
    private final Path project;
    private final OrgSimulator org;
    private final Map<String, String> model = new TreeMap<>();
    private final RandomGenerator random;
    private int next = 1;

    Ground(Workload workload, Path project, RandomGenerator random) {
        this(
                workload,
                project,
                random,
                SimulatorOptions.defaults()
                        .withBulkTiming(new BulkTiming(Duration.ofMillis(5), Duration.ofMillis(15))));
    }

    Ground(Workload workload, Path project, RandomGenerator random, SimulatorOptions options) {
        this.workload = workload;
        this.project = project;
        this.random = random;
        this.org = OrgSimulator.start(options);
        try {
            write();
            program().warmUp();
            if (workload.needsRecords()) {
                seed();
            }
        } catch (IOException e) {
            org.close();
            throw new UncheckedIOException(e);
        }
    }

    Workload workload() {
        return workload;
    }

    OrgSimulator org() {
        return org;
    }

    Program program() {
        return Program.in(project);
    }

    /** Changes the sync's file. */
    void rewrite(UnaryOperator<String> change) {
        Path file = project.resolve("syncs/" + SYNC + ".yaml");
        try {
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return project.resolve("state");
    }

    /** The rows of the model: the name of each key. */
    Map<String, String> model() {
        return Map.copyOf(model);
    }

    /** What a day brings: so many new rows and, where the mode heeds them, changed and removed ones. */
    void changeTheModel(int rows) {
        List<String> known = new ArrayList<>(model.keySet());
        try (Connection warehouse = warehouse()) {
            warehouse.setAutoCommit(false);
            for (int i = 0; i < rows; i++) {
                put(warehouse, key(next++));
            }
            boolean heedsChanges = !workload.isInsert() && !workload.isArchive() && !workload.isMerge();
            for (int i = 0; heedsChanges && !known.isEmpty() && i < rows / 2; i++) {
                put(warehouse, known.get(random.nextInt(known.size())));
            }
            if (workload.isMirror() && !known.isEmpty()) {
                String key = known.get(random.nextInt(known.size()));
                model.remove(key);
                sql(warehouse, "DELETE FROM people WHERE id = ?", key);
            }
            warehouse.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the warehouse cannot be changed", e);
        }
    }

    private void put(Connection warehouse, String key) throws SQLException {
        String name = "Name %d of %s".formatted(random.nextInt(1_000_000), key);
        model.put(key, name);
        sql(
                warehouse,
                "INSERT INTO people (id, name, merged_into) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                key,
                name,
                workload.isMerge() ? parent(key) : null);
    }

    /** The key that a row is merged into; its own where it stays. */
    static String parent(String key) {
        int number = Integer.parseInt(key.substring(1));
        return key(number - (number + 1) % 2);
    }

    private static String key(int number) {
        return "K%06d".formatted(number);
    }

    private void write() throws IOException {
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(project.resolve("models/people.yaml"), "source: warehouse\nprimary-key: id\ntable: people\n");
        Files.writeString(project.resolve("syncs/" + SYNC + ".yaml"), workload.yaml());
        OrgIdentity identity = OrgIdentity.standard();
        Files.writeString(project.resolve("application.properties"), """
                camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource
                camel.beans.warehouse.jdbcUrl=%s
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                azalai.search-patience=2s
                """.formatted(
                        url(), org.url(), identity.clientId(), identity.clientSecret()));
        sql("CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, merged_into TEXT)");
    }

    /** Records for keys that the model may come to hold. */
    private void seed() throws IOException {
        sql("CREATE TABLE everybody (id TEXT PRIMARY KEY, name TEXT NOT NULL)");
        sql("""
                INSERT INTO everybody WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %d)
                SELECT printf('K%%06d', n), 'before' FROM number""".formatted(EVERYBODY));
        Files.writeString(
                project.resolve("models/everybody.yaml"), "source: warehouse\nprimary-key: id\ntable: everybody\n");
        Path sync = project.resolve("syncs/" + SEED_SYNC + ".yaml");
        Files.writeString(
                sync,
                "model: everybody\nobject: %s\nmode: upsert\nmatch: {field: %s, column: id}\nmapping: {%s: name}\n"
                        .formatted(workload.object(), workload.keyField(), workload.nameField()));
        int exit = program().run("run", SEED_SYNC);
        if (exit != 0) {
            throw new IllegalStateException(
                    "the org could not be filled:\n" + program().said());
        }
        Files.delete(sync);
    }

    private void sql(String statement) {
        try (Connection warehouse = warehouse()) {
            sql(warehouse, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static void sql(Connection warehouse, String statement, @Nullable String... values) throws SQLException {
        try (PreparedStatement prepared = warehouse.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    private Connection warehouse() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String url() {
        return "jdbc:sqlite:" + project.resolve("warehouse.db");
    }

    @Override
    public void close() {
        org.close();
    }
}
