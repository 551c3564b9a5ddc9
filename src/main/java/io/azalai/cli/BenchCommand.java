package io.azalai.cli;

import io.azalai.cli.demo.DemoWarehouse;
import io.azalai.cli.report.BenchReport;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: the demo's syncs on as many rows as asked for, with the org in a process of its own, and what they took. */
@Command(
        name = "bench",
        description =
                "Measure runs on this machine: everything new, nothing changed, one row in a hundred changed; each beside a bare read of the model.")
final class BenchCommand implements Callable<Integer> {
    private static final double CHANGED_SHARE = 0.01;

    private final AzalaiCommand azalai;

    @Option(names = "--rows", paramLabel = "N", description = "Contacts in the warehouse (default: 1000000).")
    private long rows = 1_000_000;

    BenchCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (rows < 1) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "--rows %d: a bench needs one row at least.".formatted(rows));
        }
        Project project = ProjectReader.read(azalai.demoProject());
        Path scratch = Files.createTempDirectory("azalai-bench-");
        try (SimulatorProcess simulator = SimulatorProcess.start()) {
            DemoWarehouse warehouse = new DemoWarehouse(LocalOrg.warehouse(scratch));
            warehouse.fill(rows);
            LocalOrg local = new LocalOrg(azalai.shell(), project, scratch, simulator.url());
            List<BenchReport.Round> rounds = new ArrayList<>();
            rounds.add(round("everything new", local));
            rounds.add(round("nothing changed", local));
            warehouse.change(CHANGED_SHARE, 1);
            rounds.add(round("1 % changed", local));
            rounds.add(round("nothing changed, again", local));
            BenchReport report = new BenchReport(
                    rounds,
                    new BenchReport.Memory(Runtime.getRuntime().maxMemory(), residentPeak()),
                    Runtime.getRuntime().availableProcessors(),
                    simulator.work());
            azalai.print(report);
            return report.isSound() ? ExitCode.OK.code() : ExitCode.SALESFORCE.code();
        } finally {
            LocalOrg.delete(scratch);
        }
    }

    private static BenchReport.Round round(String name, LocalOrg local) throws SQLException {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        BareRead bare = new BareRead(local.project(), LocalOrg.warehouse(local.scratch()));
        Map<String, Duration> bareReads = Map.of("accounts", bare.of("accounts"), "contacts", bare.of("contacts"));
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        Duration before = work();
        List<RunRecord> runs = local.run();
        Duration work = work().minus(before);
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new BenchReport.Round(name, runs, bareReads, work, peak);
    }

    /** What this process has worked on its cores. */
    private static Duration work() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that this process ever had, in bytes; 0 where the system does not tell. */
    private static long residentPeak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
