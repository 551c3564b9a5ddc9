package io.azalai.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much the fault suite does: a little in every build, much with {@code mvn verify -Pfaults}. {@code -Dazalai.faults.seed} repeats what
 * another seed did.
 */
final class FaultProfile {
    private static final Path FIGURES = Path.of("target/faults.txt");

    private FaultProfile() {}

    static boolean isLong() {
        return System.getProperty("azalai.faults", "short").equals("long");
    }

    /** The first seed. */
    static long seed() {
        return Long.getLong("azalai.faults.seed", 1);
    }

    /** One of two numbers: how often, how many. */
    static int times(int inShort, int inLong) {
        return isLong() ? inLong : inShort;
    }

    /** The named workloads, all of them in the long profile; {@code azalai.faults.workloads} names others. */
    static Stream<Workload> workloads(Workload... inShort) {
        String asked = System.getProperty("azalai.faults.workloads", "");
        if (!asked.isEmpty()) {
            return Arrays.stream(asked.split(",")).map(FaultProfile::workload);
        }
        return isLong() ? Arrays.stream(Workload.values()) : Arrays.stream(inShort);
    }

    private static Workload workload(String name) {
        return Workload.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Tells a figure: on standard output, and in the file that the documentation's figures are taken from. */
    static synchronized void tell(Object... figures) {
        String line = Arrays.stream(figures).map(String::valueOf).collect(Collectors.joining());
        System.out.println(line);
        try {
            Files.createDirectories(FIGURES.toAbsolutePath().getParent());
            Files.write(FIGURES, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
