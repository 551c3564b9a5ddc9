package io.azalai.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"azalai " + text() + " on Java " + Runtime.version()};
    }

    /** As the jar's manifest has it; classes outside a jar have none. */
    static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "of a development build" : version;
    }
}
