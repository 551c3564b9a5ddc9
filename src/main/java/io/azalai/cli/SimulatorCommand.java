package io.azalai.cli;

import io.azalai.cli.report.SimulatorReport;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.admin.AdminApi;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.FaultReader;
import io.azalai.simulator.http.Certificate;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.schema.InvalidSchemaException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code simulator}: a Salesforce org on this machine, until the process is told to end. */
@Command(
        name = "simulator",
        description = {
            "Be a Salesforce org on 127.0.0.1 until interrupted, for trying and testing.",
            "",
            "GET /simulator/history there tells every write that was applied, GET /simulator/requests every request."
        })
final class SimulatorCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;

    @Option(names = "--port", paramLabel = "N", description = "Port of http (default: a free one).")
    private int port;

    @Option(names = "--schema", paramLabel = "FILE", description = "Objects of the org (default: the usual ones).")
    private @Nullable Path schema;

    @Option(
            names = "--https-port",
            paramLabel = "N",
            description = "Port of https beside it, 0 for a free one (default: no https).")
    private int httpsPort = -1;

    @Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong, and how often (default: nothing).")
    private @Nullable Path faults;

    @Option(
            names = "--latency",
            paramLabel = "D",
            description = "Time that every answer takes, as in 50ms or 2s (default: none).",
            converter = TimeConverter.class)
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--batch-time",
            paramLabel = "D",
            description =
                    "Time that each bulk batch waits, and that its work takes beside the work itself (default: 100ms).",
            converter = TimeConverter.class)
    private Duration batchTime = BulkTiming.defaults().working();

    /** A number with {@code ms} or {@code s}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (text.matches("\\d{1,6}ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            if (text.matches("\\d{1,4}s")) {
                return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
            }
            throw new TypeConversionException("'" + text + "' is no time. Write a number with ms or s, as in 50ms.");
        }
    }

    SimulatorCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() throws InterruptedException {
        OrgSimulator org = started();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(org), "simulator-end"));
        OrgIdentity identity = org.org().identity();
        azalai.print(new SimulatorReport(
                org.url(),
                org.httpsUrl().orElse(null),
                org.certificate().map(Certificate::file).map(Path::toString).orElse(null),
                identity.clientId(),
                identity.clientSecret(),
                identity.username(),
                identity.password(),
                org.refreshToken(),
                org.url() + AdminApi.HISTORY,
                org.url() + AdminApi.REQUESTS));
        // Nothing but a signal ends it; its hook says what happened, and the process exits with the signal's code.
        new CountDownLatch(1).await();
        return ExitCode.OK.code();
    }

    private OrgSimulator started() {
        try {
            return OrgSimulator.start(options());
        } catch (InvalidSchemaException e) {
            e.problems().forEach(problem -> azalai.shell().err().println(problem));
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "the lines above say what is wrong with the simulator's files.");
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--port %d: %s. Name another, or 0 for a free one.".formatted(port, e.getMessage()));
        }
    }

    private SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withPort(port)
                .withHttpsPort(httpsPort)
                .withLatency(latency)
                .withBulkTiming(new BulkTiming(batchTime, batchTime));
        if (schema != null) {
            options = options.withSchema(existing("--schema", schema));
        }
        if (faults != null) {
            FaultReader.Read read = FaultReader.read(existing("--faults", faults));
            options = options.withFaults(read.faults(), read.seed());
        }
        return options;
    }

    private Path existing(String option, Path file) {
        Path path = azalai.shell().directory().resolve(file).normalize();
        if (!Files.isRegularFile(path)) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "%s '%s': there is no such file.".formatted(option, file));
        }
        return path;
    }

    private void end(OrgSimulator org) {
        org.close();
        Map<String, Long> writes = org.history().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.object() + " " + entry.operation().name().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.counting()));
        azalai.shell()
                .err()
                .println("azalai: the org is closed; requests: %,d, applied: %s"
                        .formatted(org.requests().size(), writes.isEmpty() ? "nothing" : writes));
    }
}
