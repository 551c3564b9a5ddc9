package io.azalai.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A PostgreSQL for the tests of this process, with an empty database for whoever asks. It ends with the process. */
public final class Postgres {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Postgres() {}

    /** The one server, started when it is first needed. */
    private static final class Server {
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An empty database, by its name. */
    public static String database() throws SQLException {
        String name = "state" + NUMBERS.incrementAndGet();
        try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    /** A way to a database of that name. */
    public static DataSource source(String database) {
        return Server.STARTED.getDatabase("postgres", database);
    }

    /** Its address. */
    public static StateAddress address(String database) {
        return new StateAddress(
                "jdbc:postgresql://127.0.0.1:" + Server.STARTED.getPort() + "/" + database, "postgres", "x");
    }
}
