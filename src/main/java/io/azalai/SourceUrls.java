package io.azalai;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDBC URLs of warehouses. Whoever writes one is trusted with what Azalai may do; what makes a driver run SQL, load a class or read files for
 * the server is refused all the same, since it comes into a URL by copying, and nothing that reads a model needs it.
 */
final class SourceUrls {
    private static final String H2 = "jdbc:h2:";

    /** Databases of H2 that are no files. */
    private static final List<String> NO_FILES = List.of("mem:", "tcp:", "ssl:", "zip:");

    /** Parameters by driver. Sources: H2 "Features", pgjdbc "Connection Parameters", MySQL Connector/J "Security", SQLite JDBC "Usage". */
    private static final List<Pattern> DANGERS = List.of(
            danger(H2, "init"),
            danger("jdbc:postgresql:", "socketfactory|socketfactoryarg|sslfactoryarg|authenticationpluginclassname"),
            // Those of pgjdbc itself are well, but for the one that takes every certificate.
            Pattern.compile(
                    "(?is)jdbc:postgresql:.*[?&](sslfactory)=(?:(?!org\\.postgresql\\.ssl\\.)|org\\.postgresql\\.ssl\\.NonValidating).*"),
            danger(
                    "jdbc:(?:mysql|mariadb):",
                    "allowloadlocalinfile|allowurlinlocalinfile|allowlocalinfile|autodeserialize|queryinterceptors|socketfactory"),
            danger("jdbc:sqlite:", "enable_load_extension"),
            danger("jdbc:duckdb:", "allow_unsigned_extensions"));

    private SourceUrls() {}

    private static Pattern danger(String driver, String parameters) {
        return Pattern.compile("(?is)" + driver + ".*[?&;,(](" + parameters + ")\\s*=.*");
    }

    /** Why it is not taken; empty where it is. */
    static Optional<String> refusal(String url) {
        for (Pattern danger : DANGERS) {
            Matcher matcher = danger.matcher(url);
            if (matcher.matches()) {
                return Optional.of(
                        "'%s' of its URL makes the driver do more than read. Take it out; where it is meant, make the source a DataSource of another class than Hikari's."
                                .formatted(matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /** The URL of a database that is there: a file of H2 that is not would be made, and read as an empty one. */
    static String ofWhatIsThere(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean isFile = lower.startsWith(H2) && NO_FILES.stream().noneMatch(kind -> lower.startsWith(H2 + kind));
        return isFile && !lower.contains(";ifexists=") ? url + ";IFEXISTS=TRUE" : url;
    }
}
