package io.azalai.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a state in PostgreSQL is. Its text never shows a password.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, with parameters of the driver where it needs them
 * @param user null where the URL names one
 * @param password null where the URL has one, or none is needed
 */
public record StateAddress(
        String url, @Nullable String user, @Nullable String password) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public StateAddress {
        if (!isPostgresql(url)) {
            throw new IllegalArgumentException("'" + shown(url) + "' is no address of a PostgreSQL");
        }
    }

    /** Whether a state can be there. */
    public static boolean isPostgresql(String url) {
        return url.startsWith(POSTGRESQL);
    }

    /** An address without what may be secret: its parameters, and what stands before an at sign. */
    public static String shown(String url) {
        return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return shown(url);
    }
}
