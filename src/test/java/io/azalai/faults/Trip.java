package io.azalai.faults;

import io.azalai.Caravan;
import io.azalai.outcome.RunState;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.camel.component.salesforce.SalesforceComponent;

/** People on their way into an org in which things go wrong, by one of the ways that rows travel; and the verdict on what became of them. */
final class Trip implements AutoCloseable {
    private static final String SYNC = "contacts";

    /** A mode and an API. */
    enum Way {
        INSERT_BULK1,
        INSERT_BULK2,
        INSERT_COLLECTIONS,
        INSERT_COLLECTIONS_BLIND,
        UPSERT_BULK1,
        UPSERT_BULK2,
        UPSERT_COLLECTIONS,
        EVENTS;

        private SyncFixture sync() {
            return switch (this) {
                case INSERT_BULK1 -> insert().by(Api.BULK1);
                case INSERT_BULK2 -> insert().by(Api.BULK2);
                case INSERT_COLLECTIONS ->
                    SyncFixture.insert("Contact")
                            .map("name", "LastName")
                            .map("born", "Birthdate")
                            .marking("Department")
                            .by(Api.COLLECTIONS);
                case INSERT_COLLECTIONS_BLIND -> insert().by(Api.COLLECTIONS);
                case UPSERT_BULK1 -> upsert().by(Api.BULK1);
                case UPSERT_BULK2 -> upsert().by(Api.BULK2);
                case UPSERT_COLLECTIONS -> upsert().by(Api.COLLECTIONS);
                case EVENTS ->
                    SyncFixture.event("Order_Event__e").map("id", "Order_No__c").map("name", "Note__c");
            };
        }

        private String object() {
            return this == EVENTS ? "Order_Event__e" : "Contact";
        }

        private String keyField() {
            return this == EVENTS ? "Order_No__c" : name().startsWith("INSERT") ? "Department" : "External_Id__c";
        }

        /** Whether a lost answer leaves rows of which nobody can tell. */
        boolean isAtMostOnce() {
            return this == EVENTS || this == INSERT_COLLECTIONS_BLIND;
        }

        private static SyncFixture insert() {
            return SyncFixture.insert("Contact")
                    .map("id", "Department")
                    .map("name", "LastName")
                    .map("born", "Birthdate");
        }

        private static SyncFixture upsert() {
            return SyncFixture.upsert("Contact")
                    .matching("id", "External_Id__c")
                    .map("name", "LastName")
                    .map("born", "Birthdate")
                    .onRemoved(DeleteBehavior.DELETE_RECORD);
        }
    }

    private final Way way;
    private final Caravan caravan;
    private final List<RunRecord> runs = new ArrayList<>();
    private final Map<String, Map<String, String>> model = new TreeMap<>();

    private Trip(Way way, Caravan caravan) {
        this.way = way;
        this.caravan = caravan;
    }

    /** An org that is quick, so that tests are. */
    static SimulatorOptions quick() {
        return SimulatorOptions.defaults().withBulkTiming(new BulkTiming(Duration.ofMillis(10), Duration.ofMillis(20)));
    }

    /** So many people on their way, in batches of ten. */
    static Trip of(Way way, int people, SimulatorOptions options, Path directory) throws Exception {
        return of(way, people, 10, 3, options, directory);
    }

    static Trip of(Way way, int people, int rows, int parallel, SimulatorOptions options, Path directory)
            throws Exception {
        return of(way, people, rows, parallel, options, directory, (simulator, component) -> {});
    }

    /** The same over a connection of its own. */
    static Trip of(
            Way way,
            int people,
            int rows,
            int parallel,
            SimulatorOptions options,
            Path directory,
            BiConsumer<OrgSimulator, SalesforceComponent> connection)
            throws Exception {
        return of(way, people, rows, parallel, options, directory, connection, sync -> sync);
    }

    /** The same with more in the sync than its way has. */
    static Trip of(
            Way way,
            int people,
            int rows,
            int parallel,
            SimulatorOptions options,
            Path directory,
            BiConsumer<OrgSimulator, SalesforceComponent> connection,
            UnaryOperator<SyncFixture> more)
            throws Exception {
        Caravan caravan = new Caravan(options, directory.getFileName() + "-" + way);
        Trip trip = new Trip(way, caravan);
        trip.fill(people);
        caravan.connection(component -> connection.accept(caravan.simulator(), component));
        caravan.start(SyncFixture.project(
                directory, Map.of("people", "id"), more.apply(way.sync()).batches(rows, parallel)));
        return trip;
    }

    private void fill(int people) throws SQLException {
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, born DATE)");
        for (int i = 1; i <= people; i++) {
            add("K" + i, "Name " + i);
        }
    }

    void add(String key, String name) throws SQLException {
        caravan.sql("INSERT INTO people VALUES ('%s', '%s', DATE '1990-01-02')".formatted(key, name));
        expect(key, name);
    }

    void rename(String key, String name) throws SQLException {
        caravan.sql("UPDATE people SET name = '%s' WHERE id = '%s'".formatted(name, key));
        expect(key, name);
    }

    void remove(String key) throws SQLException {
        caravan.sql("DELETE FROM people WHERE id = '%s'".formatted(key));
        model.remove(key);
    }

    private void expect(String key, String name) {
        model.put(key, way == Way.EVENTS ? Map.of("Note__c", name) : Map.of("LastName", name));
    }

    OrgSimulator simulator() {
        return caravan.simulator();
    }

    Caravan caravan() {
        return caravan;
    }

    List<RunRecord> runs() {
        return runs;
    }

    RunRecord run() {
        RunRecord run = caravan.run(SYNC);
        runs.add(run);
        return run;
    }

    /** Runs until one completes, at most so often; gives the last run. */
    RunRecord runUntilDone(int most) {
        RunRecord run = run();
        for (int i = 1; i < most && run.state() != RunState.COMPLETED; i++) {
            run = run();
        }
        return run;
    }

    Verdict verdict() {
        return new Verdict.Case(SYNC, way.object(), way.keyField(), model)
                .of(caravan.history(), caravan.azalai().ledger());
    }

    /** What the runs said, for the message of a test that failed. */
    String told() {
        StringBuilder told = new StringBuilder(way.name());
        for (RunRecord run : runs) {
            told.append("\n  ")
                    .append(run.state())
                    .append(' ')
                    .append(run.totals())
                    .append(' ')
                    .append(run.failure())
                    .append(' ')
                    .append(run.errors());
        }
        return told.toString();
    }

    @Override
    public void close() throws SQLException {
        caravan.close();
    }
}
