package io.azalai.extract.reader;

import io.azalai.extract.RowShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgResultSetMetaData;

/** Rows that a driver streams, each cell got in the way that its column's type allows. Confined to one thread. */
final class TypedReader implements PageReader {
    private static final String KIND = "typed/1";

    /** As the camel-jdbc route has it. */
    private static final int FETCH_SIZE = 5000;

    private final Borrowed borrowed;
    private final Statement statement;
    private final ResultSet rows;
    private final RowShape shape;
    private final String format;
    private final PageTurn<TypedPage> pages;
    private boolean isOver;
    private boolean isClosed;

    private TypedReader(
            Borrowed borrowed,
            Statement statement,
            ResultSet rows,
            RowShape shape,
            String format,
            PageTurn<TypedPage> pages) {
        this.borrowed = borrowed;
        this.statement = statement;
        this.rows = rows;
        this.shape = shape;
        this.format = format;
        this.pages = pages;
    }

    /**
     * Where cells of PostgreSQL are read as text.
     *
     * @param driver whose text it is
     * @param session that writes it
     */
    record Postgres(BaseConnection driver, PostgresSession session) {}

    /**
     * Runs the query.
     *
     * @param product of whom the database is
     * @param postgres null where cells are got by the driver's own getters
     */
    static TypedReader open(Borrowed borrowed, String sql, String product, @Nullable Postgres postgres)
            throws SQLException {
        Connection connection = borrowed.connection();
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(FETCH_SIZE);
            // Not executeQuery, which refuses texts of several statements that the general way takes.
            statement.execute(sql);
            ResultSet rows = statement.getResultSet();
            if (rows == null) {
                throw new SQLException("the query gives no rows");
            }
            return reader(borrowed, statement, rows, product, postgres);
        } catch (SQLException | RuntimeException e) {
            ended(statement, e);
            throw e;
        }
    }

    private static TypedReader reader(
            Borrowed borrowed, Statement statement, ResultSet rows, String product, @Nullable Postgres postgres)
            throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> labels = Selection.labels(columns);
        List<CellSource> sources = new ArrayList<>();
        List<@Nullable PostgresColumn> raw = new ArrayList<>();
        List<String> described = new ArrayList<>();
        for (int i = 1; i <= labels.size(); i++) {
            PostgresColumn column = postgres == null ? null : raw(columns, i, postgres);
            raw.add(column);
            sources.add(column == null ? CellSource.of(product, columns, i) : CellSource.RAW);
            described.add(labels.get(i - 1) + " " + columns.getColumnTypeName(i) + " " + sources.get(i - 1));
        }
        RowShape shape = new RowShape(labels);
        PostgresText text = postgres == null ? null : new PostgresText(postgres.driver());
        String settings =
                product + (postgres == null ? "" : "," + postgres.session().settings());
        return new TypedReader(
                borrowed,
                statement,
                rows,
                shape,
                Formats.of(KIND, described, settings),
                new PageTurn<>(() -> new TypedPage(shape, sources, raw, text)));
    }

    private static @Nullable PostgresColumn raw(ResultSetMetaData columns, int column, Postgres postgres)
            throws SQLException {
        PostgresColumn type = PostgresColumn.of(columns, column, postgres.driver());
        boolean isText = columns.unwrap(PgResultSetMetaData.class).getFormat(column) == 0;
        // The driver decodes bytes itself when it is asked for bytes.
        return !isText || type.kind() == null || type.kind() == PostgresColumn.Kind.BYTES ? null : type;
    }

    @Override
    public RowShape shape() {
        return shape;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public void seed(long seed) {
        pages.each(page -> page.seed(seed));
    }

    @Override
    public @Nullable RowPage next() throws SQLException {
        TypedPage page = pages.turn();
        page.clear();
        while (!isOver && !page.isFull()) {
            if (rows.next()) {
                page.add(rows);
            } else {
                isOver = true;
            }
        }
        return page.size() == 0 ? null : page;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        ended(statement, null);
        borrowed.giveBack();
    }

    private static void ended(Statement statement, @Nullable Exception cause) {
        try {
            statement.close();
        } catch (SQLException e) {
            // What it broke shows when the connection is rolled back.
            if (cause != null) {
                cause.addSuppressed(e);
            }
        }
    }
}
