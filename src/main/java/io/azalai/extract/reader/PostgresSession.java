package io.azalai.extract.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How a session writes cells as text. Nothing is pinned: a setting that the model's query itself depends on, as {@code now()::date} does on
 * the time zone, would give other rows than the general way. What matters is part of the format instead.
 *
 * @param settings as a text
 * @param isReadable whether the text is one that {@link PostgresText} knows
 */
record PostgresSession(String settings, boolean isReadable) {
    private static final String ASK = "SELECT current_setting('DateStyle'), current_setting('client_encoding'),"
            + " current_setting('TimeZone'), current_setting('extra_float_digits'), current_setting('bytea_output')";

    static PostgresSession of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(ASK)) {
            answer.next();
            String dates = answer.getString(1);
            String encoding = answer.getString(2);
            String settings = "dates=" + dates + ",encoding=" + encoding + ",zone=" + answer.getString(3) + ",floats="
                    + answer.getString(4) + ",bytea=" + answer.getString(5);
            return new PostgresSession(settings, dates.startsWith("ISO") && encoding.equals("UTF8"));
        }
    }
}
