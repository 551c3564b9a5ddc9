package io.azalai.cli.login;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The browser of whoever sits at this machine. */
public final class Browser {
    private Browser() {}

    /**
     * Shows an address, where there is a desktop.
     *
     * @param environment of the process
     * @return whether it was tried
     */
    public static boolean open(String url, Map<String, String> environment) {
        List<String> command = command(System.getProperty("os.name", "").toLowerCase(Locale.ROOT), environment, url);
        if (command.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            // The address is printed in any case.
            return false;
        }
    }

    private static List<String> command(String system, Map<String, String> environment, String url) {
        if (system.contains("mac")) {
            return List.of("open", url);
        }
        if (system.contains("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        boolean hasDesktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return hasDesktop ? List.of("xdg-open", url) : List.of();
    }
}
