package io.azalai.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code schema}: prints the JSON Schema of a kind of file, for editors. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of models/*.yaml, syncs/*.yaml or alerts.yaml, for editors.")
final class SchemaCommand implements Callable<Integer> {
    /** The kinds of files that have a schema. */
    enum Kind {
        sync,
        model,
        alerts
    }

    private final AzalaiCommand azalai;

    @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Kind kind = Kind.sync;

    SchemaCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() {
        azalai.shell().out().print(text(kind));
        azalai.shell().out().flush();
        return ExitCode.OK.code();
    }

    /** The schema's text, from the jar. */
    static String text(Kind kind) {
        String resource = "/azalai/schema/" + kind + ".schema.json";
        try (InputStream stream = SchemaCommand.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
