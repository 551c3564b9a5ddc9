package io.azalai.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoWarehouseTest {
    private final Path directory;

    DemoWarehouseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void holdsAsManyCustomersAsAskedForAndATenthAsManyCompanies() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        // when
        DemoWarehouse.Rows rows = new DemoWarehouse(file).fill(25_000);
        // then
        assertThat(rows).isEqualTo(new DemoWarehouse.Rows(2_500, 25_000));
        assertThat(query(file, "SELECT count(*), count(DISTINCT account_key) FROM companies"))
                .containsExactly("2500|2500");
        assertThat(query(file, "SELECT count(*), count(DISTINCT customer_id), count(last_name) FROM customers"))
                .containsExactly("25000|25000|25000");
    }

    @Test
    void keepsTheGeneratorsRowsAndTheirHoles() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        // when
        new DemoWarehouse(file).fill(10_000);
        // then
        assertThat(query(file, "SELECT * FROM customers LIMIT 1"))
                .containsExactly(
                        "AAAAAAAABAAAAAAA|Mr.|Javier|Lewis|Javier.Lewis@VFAxlnZEvOx.org|1936-12-09|gold|C-125");
        assertThat(query(file, "SELECT * FROM companies LIMIT 1"))
                .containsExactly("C-1|Customer#000000001|25-989-741-2988|Building|Fairfield|Morocco|224560.83|711.56");
        assertThat(
                        query(
                                file,
                                "SELECT count(*) FILTER (email IS NULL) BETWEEN 100 AND 400, count(*) FILTER (birthdate IS NULL)"
                                        + " BETWEEN 100 AND 800, count(*) FILTER (account_key IS NULL) BETWEEN 100 AND 400 FROM customers"))
                .containsExactly("true|true|true");
    }

    @Test
    void givesEveryLinkedCustomerACompanyThatExists() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        // when
        new DemoWarehouse(file).fill(3_000);
        // then
        assertThat(
                        query(
                                file,
                                "SELECT count(*) FROM customers ANTI JOIN companies USING (account_key) WHERE account_key IS NOT NULL"))
                .containsExactly("0");
    }

    @Test
    void plantsOneEmailAddressThatNoOrgAccepts() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        // when
        new DemoWarehouse(file).fill(1_000);
        // then
        assertThat(query(file, "SELECT customer_id, email FROM customers WHERE email NOT LIKE '%@%'"))
                .containsExactly(DemoWarehouse.REFUSED_CUSTOMER + "|" + DemoWarehouse.REFUSED_EMAIL);
    }

    @Test
    void fillsTheSameRowsAgainWhateverWasThere() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        String digest = "SELECT md5(string_agg(c::VARCHAR, '|' ORDER BY customer_id)) FROM customers c";
        new DemoWarehouse(file).fill(12_000);
        List<String> before = query(file, digest);
        new DemoWarehouse(file).change(0.5, 1);
        // when
        new DemoWarehouse(file).fill(12_000);
        // then
        assertThat(query(file, digest)).isEqualTo(before);
    }

    @Test
    void changesExactlyTheShareAskedForAndOthersInTheNextRound() throws SQLException {
        // given
        Path file = directory.resolve("demo.duckdb");
        DemoWarehouse warehouse = new DemoWarehouse(file);
        warehouse.fill(10_000);
        List<String> before = query(file, "SELECT * FROM customers");
        // when
        DemoWarehouse.Rows first = warehouse.change(0.01, 1);
        List<String> after = query(file, "SELECT * FROM customers");
        warehouse.change(0.01, 2);
        // then
        assertThat(first).isEqualTo(new DemoWarehouse.Rows(10, 100));
        assertThat(after).filteredOn(row -> !before.contains(row)).hasSize(100);
        assertThat(query(file, "SELECT count(*) FROM customers WHERE email LIKE 'round%'")
                        .get(0))
                .satisfies(count -> assertThat(Integer.parseInt(count)).isBetween(190, 200));
    }

    @Test
    void refusesANumberOfRowsThatTheGeneratorsDoNotHave() {
        // given
        DemoWarehouse warehouse = new DemoWarehouse(directory.resolve("demo.duckdb"));
        // when, then
        assertThatThrownBy(() -> warehouse.fill(0)).hasMessage("rows 0: 1 to 100000000");
    }

    private static List<String> query(Path file, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(result.getString(i));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
