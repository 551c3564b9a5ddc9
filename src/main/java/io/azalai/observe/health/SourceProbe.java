package io.azalai.observe.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a warehouse answers. A server is asked whether a connection is valid; of a database in a file it is looked whether the file can be
 * read, since an open connection would shut out whoever writes it. A pool that is in use answers to those who use it.
 */
public final class SourceProbe implements Probe {
    private static final int SECONDS = 2;

    /** Databases in a file, by which their URLs begin. */
    private static final List<String> IN_FILES = List.of("jdbc:duckdb:", "jdbc:sqlite:");

    private final String source;
    private final DataSource warehouse;

    /** Of the model's source of that name. */
    public SourceProbe(String source, DataSource warehouse) {
        this.source = source;
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return "source " + source;
    }

    /** A warehouse is asked for more than the others, and may count it. */
    @Override
    public Duration age() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Check look() throws SQLException {
        HikariDataSource pool = warehouse instanceof HikariDataSource hikari ? hikari : null;
        Optional<Path> file = pool == null ? Optional.empty() : file(pool.getJdbcUrl());
        if (file.isPresent()) {
            return Files.isReadable(file.get())
                    ? Check.up(name(), "its file can be read")
                    : Check.down(name(), "its file is gone, or cannot be read");
        }
        if (pool != null && isInUse(pool)) {
            return Check.up(name(), "all its connections are in use");
        }
        try (Connection connection = warehouse.getConnection()) {
            return connection.isValid(SECONDS)
                    ? Check.up(name(), "it answers")
                    : Check.down(name(), "its connection is not valid");
        }
    }

    private static boolean isInUse(HikariDataSource pool) {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return now != null && now.getIdleConnections() == 0 && now.getActiveConnections() >= pool.getMaximumPoolSize();
    }

    /** The file of a URL that names one. */
    static Optional<Path> file(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        return IN_FILES.stream()
                .filter(beginning -> url.regionMatches(true, 0, beginning, 0, beginning.length()))
                .map(beginning -> url.substring(beginning.length()).split("[?;]", 2)[0])
                .filter(name -> !name.isEmpty() && !name.startsWith(":") && !name.startsWith("md:"))
                .flatMap(name -> path(name).stream())
                .findFirst();
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
