package io.azalai.cli;

import io.azalai.cli.log.StandardError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line was started.
 *
 * @param out for results
 * @param err for logs, progress and mistakes
 * @param isOutTerminal whether a person sees {@code out} as it is written
 * @param isErrTerminal whether a person sees {@code err} as it is written
 * @param directory the working directory, absolute
 * @param installation the folder of {@code bin/azalai}; null where Azalai was started without it
 */
record Shell(
        PrintWriter out,
        PrintWriter err,
        boolean isOutTerminal,
        boolean isErrTerminal,
        Map<String, String> environment,
        Path directory,
        @Nullable Path installation,
        Clock clock) {

    /** The names of terminals (standard output, standard error) as the launcher finds them; Java 17 cannot tell one from the other. */
    private static final String TERMINALS = "azalai.terminals";

    static Shell ofThisProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        String home = System.getProperty("azalai.home");
        return new Shell(
                writer(FileDescriptor.out),
                new PrintWriter(new StandardError(writer(FileDescriptor.err), Clock.systemUTC()), true),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                home == null ? null : Path.of(home),
                Clock.systemUTC());
    }

    /** Whether results may be coloured; see no-color.org. */
    boolean hasColours() {
        return isOutTerminal && allowsColours();
    }

    /** Whether a progress bar has a place to move in. */
    boolean showsProgress() {
        return isErrTerminal && !"dumb".equals(environment.get("TERM"));
    }

    private boolean allowsColours() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /** A path as a person can type it after a verb. */
    static String argument(Path path) {
        String text = path.toString();
        return text.matches("[\\w@%+=:,./~-]+") ? text : '"' + text + '"';
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
