package io.azalai.cli;

import io.azalai.AzalaiSettings;
import io.azalai.cli.log.KnownSecrets;
import io.azalai.cli.log.Mask;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.StateAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceHelper;

/** A project's state for verbs that need no engine: where the settings say, read by Camel's rules, without starting anything of it. */
final class StateOfProject {
    /** How the names of its settings begin, in the file and in the environment. */
    private static final String SETTING = "azalai.state.";

    private static final String VARIABLE = "AZALAI_STATE_URL";

    private StateOfProject() {}

    static Ledger open(Path directory, Clock clock) {
        return address(directory.resolve("application.properties"))
                .<Ledger>map(address -> JdbcLedger.open(address, clock))
                .orElseGet(() -> JdbcLedger.open(directory.resolve("state"), clock));
    }

    private static Optional<StateAddress> address(Path properties) {
        boolean isFile = Files.isRegularFile(properties);
        if (!(isFile && isNamedIn(properties)) && System.getenv(VARIABLE) == null) {
            return Optional.empty();
        }
        Mask.learn(KnownSecrets.of(properties, System.getenv()));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            if (isFile) {
                context.getPropertiesComponent().setLocation("file:" + properties);
            }
            ServiceHelper.startService(context.getPropertiesComponent());
            return AzalaiSettings.stateAddressOf(context);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "'%s': %s"
                            .formatted(
                                    properties,
                                    String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")));
        }
    }

    private static boolean isNamedIn(Path properties) {
        try {
            return Files.readString(properties, StandardCharsets.ISO_8859_1).contains(SETTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + properties, e);
        }
    }
}
