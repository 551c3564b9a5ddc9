package io.azalai.cli;

import io.azalai.cli.demo.DemoWarehouse;
import io.azalai.cli.report.DemoReport;
import io.azalai.cli.report.RejectedReport;
import io.azalai.cli.report.RunReport;
import io.azalai.outcome.ErrorCodes;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole way on this machine, by the very files of {@code config/}, and a look at what happened. */
@Command(
        name = "demo",
        description = "Show the whole way on this machine: a warehouse, an org simulator, and two runs between them.")
final class DemoCommand implements Callable<Integer> {
    private static final double CHANGED_SHARE = 0.01;
    private static final int FEWEST = 100;
    private static final int REJECTED_SHOWN = 5;

    private final AzalaiCommand azalai;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Customers in the warehouse, 100 or more (default: 20000).")
    private long rows = 20_000;

    DemoCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (rows < FEWEST) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "--rows %d: the demo's story needs %d or more.".formatted(rows, FEWEST));
        }
        Project project = ProjectReader.read(azalai.demoProject());
        Path scratch = Files.createTempDirectory("azalai-demo-");
        try (OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults().countingOnly())) {
            DemoReport report = tell(project, scratch, org);
            azalai.print(report);
            return report.deviations().isEmpty() ? ExitCode.OK.code() : ExitCode.SALESFORCE.code();
        } finally {
            LocalOrg.delete(scratch);
        }
    }

    private DemoReport tell(Project project, Path scratch, OrgSimulator org) throws SQLException {
        long started = System.nanoTime();
        DemoWarehouse warehouse = new DemoWarehouse(LocalOrg.warehouse(scratch));
        DemoWarehouse.Rows filled = warehouse.fill(rows);
        say("1. A warehouse in DuckDB: %,d companies and %,d customers. An org simulator at %s."
                .formatted(filled.companies(), filled.customers(), org.url()));
        say("2. The first run of the syncs in %s: everything is new.".formatted(project.directory()));
        List<RunRecord> first = run(project, scratch, org);
        long rejected = rejected(scratch).size();
        say("3. What the org refused, and why:");
        showRejected(scratch);
        DemoWarehouse.Rows changed = warehouse.change(CHANGED_SHARE, 1);
        say("4. One row in a hundred changes: %,d companies and %,d customers. The second run sends just those."
                .formatted(changed.companies(), changed.customers()));
        List<RunRecord> second = run(project, scratch, org);
        return new DemoReport(
                filled.companies() + filled.customers(),
                first,
                changed.companies() + changed.customers(),
                second,
                rejected,
                Duration.ofNanos(System.nanoTime() - started));
    }

    private List<RunRecord> run(Project project, Path scratch, OrgSimulator org) {
        List<RunRecord> records = new LocalOrg(azalai.shell(), project, scratch, org.url()).run();
        if (!azalai.isJson()) {
            azalai.print(new RunReport(records));
        }
        return records;
    }

    private List<RejectedRow> rejected(Path scratch) {
        List<RejectedRow> found = new ArrayList<>();
        try (Ledger ledger =
                JdbcLedger.open(scratch.resolve("state"), azalai.shell().clock())) {
            ledger.eachRejected(Optional.empty(), found::add);
        }
        return found;
    }

    private void showRejected(Path scratch) {
        if (!azalai.isJson()) {
            List<RejectedRow> found = rejected(scratch);
            azalai.print(new RejectedReport(
                    each -> found.forEach(each), code -> ErrorCodes.of(code).advice(), REJECTED_SHOWN));
        }
    }

    private void say(String line) {
        if (!azalai.isJson()) {
            azalai.shell().out().println();
            azalai.shell().out().println(line);
        }
    }
}
