package io.azalai.cli;

import io.azalai.AzalaiSettings;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs of a project's syncs between a DuckDB warehouse and an org simulator, all on this machine and with a state of their own.
 *
 * @param scratch holds the warehouse, {@code warehouse.duckdb}, and the state; it is deleted at the end
 * @param url of the simulator
 */
record LocalOrg(Shell shell, Project project, Path scratch, String url) {
    /** Where the warehouse is. */
    static Path warehouse(Path scratch) {
        return scratch.resolve("warehouse.duckdb");
    }

    /** Accounts, then their contacts. Each call is a program of its own: DuckDB lets nobody change a file that another has open. */
    List<RunRecord> run() {
        AzalaiSettings settings = AzalaiSettings.of(scratch).withInstallation(shell.installation());
        CamelProgram.Setup setup = new CamelProgram.Setup(project, settings, null, properties(), false);
        List<RunRecord> records = new ArrayList<>();
        try (Engine engine = CamelEngine.open(setup);
                Progress progress = Progress.on(shell)) {
            engine.run(new Engine.Request(List.of("accounts", "contacts"), false, false), progress)
                    .runs()
                    .forEach(run -> records.add(run.run()));
        }
        return records;
    }

    private Map<String, String> properties() {
        OrgIdentity identity = OrgIdentity.standard();
        return Map.of(
                "camel.beans.warehouse",
                "#class:com.zaxxer.hikari.HikariDataSource",
                "camel.beans.warehouse.jdbcUrl",
                "jdbc:duckdb:" + warehouse(scratch),
                "camel.component.salesforce.loginUrl",
                url,
                "camel.component.salesforce.authenticationType",
                "CLIENT_CREDENTIALS",
                "camel.component.salesforce.clientId",
                identity.clientId(),
                "camel.component.salesforce.clientSecret",
                identity.clientSecret());
    }

    /** Deletes a scratch folder with all that is in it. */
    static void delete(Path scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
