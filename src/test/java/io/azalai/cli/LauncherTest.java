package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code bin/azalai}, in a distribution of its own, with a java that only tells how it was called. */
final class LauncherTest {
    private final Path installation;
    private final Path javaHome;

    LauncherTest(@TempDir Path directory) {
        installation = directory.toAbsolutePath().resolve("my azalai");
        javaHome = directory.toAbsolutePath().resolve("my jdk");
    }

    private record Ended(int exitCode, List<String> out, String err) {}

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(installation.resolve("bin"));
        Files.createDirectories(javaHome.resolve("bin"));
        executable(installation.resolve("bin/azalai"), Files.readString(Path.of("bin/azalai")));
        java("21.0.1");
    }

    @Test
    void handsArgumentsOverAsTheyAre() throws IOException, InterruptedException {
        // when
        Ended ended = launch(Map.of(), "run", "two words", "*", "");
        // then
        assertThat(ended.out).endsWith("io.azalai.cli.Main", "run", "two words", "*", "");
        assertThat(ended.exitCode).isEqualTo(42);
    }

    @Test
    void findsItsInstallationWhateverLinksLeadThere() throws IOException, InterruptedException {
        // given
        Path link = Files.createSymbolicLink(javaHome.resolve("azalai"), installation.resolve("bin/azalai"));
        Path linkToIt = Files.createSymbolicLink(javaHome.resolve("az"), Path.of("azalai"));
        // when
        Ended ended = launch(linkToIt, Map.of());
        // then
        assertThat(link).isSymbolicLink();
        assertThat(ended.out)
                .contains("-Dazalai.home=" + installation.toRealPath())
                .contains(installation.toRealPath() + "/lib/*:" + installation.toRealPath() + "/lib/drivers/*");
    }

    @Test
    void givesJavaTheOptionsOfTheEnvironment() throws IOException, InterruptedException {
        // when
        Ended ended = launch(Map.of("JAVA_OPTS", "-Xmx512m -Da=b", "AZALAI_OPTS", "-Dc=*"), "status");
        // then
        assertThat(ended.out).contains("-Duser.timezone=UTC", "-Xmx512m", "-Da=b", "-Dc=*");
    }

    @Test
    void boundsTheHeapUnlessTheEnvironmentDoes() throws IOException, InterruptedException {
        // when
        Ended plain = launch(Map.of(), "run");
        Ended own = launch(Map.of("JAVA_OPTS", "-Xmx2g -XX:+UseG1GC"), "run");
        Ended share = launch(Map.of("AZALAI_OPTS", "-XX:MaxRAMPercentage=50"), "run");
        Ended simulator = launch(Map.of(), "--output", "json", "simulator");
        Ended demo = launch(Map.of(), "demo");
        // then
        assertThat(plain.out).contains("-Xmx320m", "-XX:+UseSerialGC");
        assertThat(own.out).contains("-Xmx2g", "-XX:+UseG1GC").doesNotContain("-Xmx320m", "-XX:+UseSerialGC");
        assertThat(share.out)
                .contains("-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC")
                .doesNotContain("-Xmx320m");
        assertThat(simulator.out).doesNotContain("-Xmx320m");
        assertThat(demo.out).doesNotContain("-Xmx320m");
    }

    @Test
    void keepsNewerJavasSilentAboutNativeLibraries() throws IOException, InterruptedException {
        // given
        Ended older = launch(Map.of());
        java("25");
        // when
        Ended newer = launch(Map.of());
        // then
        assertThat(older.out).doesNotContain("--enable-native-access=ALL-UNNAMED");
        assertThat(newer.out).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void refusesAJavaThatIsTooOld() throws IOException, InterruptedException {
        for (String version : List.of("11.0.2", "1.8.0_392")) {
            // given
            java(version);
            // when
            Ended ended = launch(Map.of());
            // then
            assertThat(ended.exitCode).isEqualTo(1);
            assertThat(ended.err)
                    .startsWith("azalai: ")
                    .contains("Use 17 or newer")
                    .hasLineCount(1);
        }
    }

    @Test
    void saysWhatIsWrongWithJavaHome() throws IOException, InterruptedException {
        // when
        Ended ended = launch(Map.of("JAVA_HOME", "/nowhere"));
        // then
        assertThat(ended.exitCode).isEqualTo(1);
        assertThat(ended.err)
                .isEqualTo("azalai: JAVA_HOME '/nowhere' has no bin/java. Set it to a JDK, 17 or newer.\n");
    }

    /** A java of that version, which prints each argument on a line and exits with 42. */
    private void java(String version) throws IOException {
        executable(javaHome.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
                printf '%%s\\n' "$@"
                exit 42
                """.formatted(version));
    }

    private Ended launch(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return launch(installation.resolve("bin/azalai"), environment, arguments);
    }

    private Ended launch(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(Set.of("JAVA_OPTS", "AZALAI_OPTS"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
