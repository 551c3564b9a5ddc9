import io.azalai.cli.demo.DemoWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the rows that every loader sends: the demo's customers, in a DuckDB file for Azalai and in a CSV file for the others. Run as
 * {@code java -cp target/azalai.jar src/test/loaders/Rows.java ROWS WAREHOUSE CSV}.
 */
final class Rows {
    private Rows() {}

    public static void main(String[] arguments) throws SQLException {
        Path warehouse = Path.of(arguments[1]);
        new DemoWarehouse(warehouse).fill(Long.parseLong(arguments[0]));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse);
                Statement statement = connection.createStatement()) {
            // Every row must be one that an org accepts, and the demo breaks one address on purpose.
            statement.execute("CREATE TABLE loader_rows AS SELECT customer_id, salutation, first_name, last_name,"
                    + " CASE customer_id WHEN '" + DemoWarehouse.REFUSED_CUSTOMER + "' THEN NULL ELSE email END AS email,"
                    + " birthdate, CASE tier WHEN 'gold' THEN 'Hot' WHEN 'silver' THEN 'Warm' ELSE 'Cold' END AS rating"
                    + " FROM customers");
            statement.execute("COPY (SELECT customer_id AS External_Id__c, salutation AS Salutation,"
                    + " first_name AS FirstName, last_name AS LastName, email AS Email, birthdate AS Birthdate,"
                    + " rating AS Rating__c FROM loader_rows) TO '" + arguments[2] + "' (HEADER, DELIMITER ',')");
        }
    }
}
