package io.azalai.alert.file;

import io.azalai.sync.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** What a file may say itself, and what it must take from elsewhere. */
public final class Secrets {
    private static final String REFERENCE = "{{";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Secrets() {}

    /** A secret by a reference alone; whoever reads the file must not know it. */
    static void check(YamlNode node, String text, String what) {
        if (!text.contains(REFERENCE)) {
            node.problem(
                    "%s is a secret, and stands in the file itself. Write {{env:NAME}}, or a function of a vault, in its place."
                            .formatted(what));
        }
    }

    /** An address that may be posted to; one that is a reference is looked at once it is known. */
    static void checkUrl(YamlNode node, String text) {
        if (!text.contains(REFERENCE) && !isSafe(text)) {
            node.problem("'%s' is no https address. Write one, since others read along what goes by plain http."
                    .formatted(text));
        }
    }

    /** Whether it is https, or http to this machine. */
    public static boolean isSafe(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether nobody on a network reads what goes there. */
    static boolean isThisMachine(String host) {
        return LOOPBACK.contains(host);
    }
}
