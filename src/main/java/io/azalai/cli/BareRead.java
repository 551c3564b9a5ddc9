package io.azalai.cli;

import io.azalai.extract.ModelSql;
import io.azalai.sync.Model;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** How long it takes to read a model by JDBC and do nothing with its rows, which is as fast as any run could be. */
final class BareRead {
    private static final int FETCH_SIZE = 10_000;

    private final Project project;
    private final Path warehouse;

    /** Of models in a DuckDB file. */
    BareRead(Project project, Path warehouse) {
        this.project = project;
        this.warehouse = warehouse;
    }

    /** Reads the model of a sync twice, and times the second pass: the first may find the driver cold. */
    Duration of(String sync) throws SQLException {
        Model model = project.modelOf(project.sync(sync).orElseThrow());
        String sql = new ModelSql(project.directory()).of(model);
        read(sql);
        return read(sql);
    }

    private Duration read(String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("duckdb.read_only", "true");
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse, properties);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                long count = 0;
                while (rows.next()) {
                    count++;
                }
                if (count == 0) {
                    throw new IllegalStateException("a model without rows was read");
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
