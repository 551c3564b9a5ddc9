package io.azalai.cli.demo;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes the generated rows into the empty tables. Confined to one thread. */
final class TableLoad {
    private final DuckDBConnection connection;
    private final DemoWarehouse.Rows rows;
    private long written;

    TableLoad(DuckDBConnection connection, DemoWarehouse.Rows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    void run() throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("companies")) {
            written = 0;
            new PagesInOrder<>(new CompanyPages()::page).each(page -> appendCompanies(appender, page));
        }
        try (DuckDBAppender appender = connection.createAppender("customers")) {
            written = 0;
            new PagesInOrder<>(new CustomerPages()::page).each(page -> appendCustomers(appender, page));
        }
    }

    private boolean appendCompanies(DuckDBAppender appender, List<Company> page) throws SQLException {
        for (Company company : page) {
            if (written == rows.companies()) {
                return false;
            }
            append(appender, company);
            written++;
        }
        return written < rows.companies();
    }

    private boolean appendCustomers(DuckDBAppender appender, List<Customer> page) throws SQLException {
        for (Customer customer : page) {
            if (written == rows.customers()) {
                return false;
            }
            boolean isRefused = customer.id().equals(DemoWarehouse.REFUSED_CUSTOMER);
            append(appender, isRefused ? customer.withEmail(DemoWarehouse.REFUSED_EMAIL) : customer);
            written++;
        }
        return written < rows.customers();
    }

    private static void append(DuckDBAppender appender, Company company) throws SQLException {
        appender.beginRow();
        appender.append(company.key()).append(company.name()).append(company.phone());
        append(appender, company.industry());
        append(appender, company.city());
        appender.append(company.country());
        appender.appendDecimal(company.annualRevenueCents());
        appender.appendDecimal(company.balanceCents());
        appender.endRow();
    }

    private void append(DuckDBAppender appender, Customer customer) throws SQLException {
        appender.beginRow();
        appender.append(customer.id());
        append(appender, customer.salutation());
        append(appender, customer.firstName());
        append(appender, customer.lastName());
        append(appender, customer.email());
        append(appender, customer.birthdate());
        appender.append(customer.tier());
        append(appender, customer.link() < 0 ? null : Company.key(customer.link() % rows.companies() + 1));
        appender.endRow();
    }

    private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable LocalDate date) throws SQLException {
        if (date == null) {
            appender.appendNull();
        } else {
            appender.appendEpochDays(Math.toIntExact(date.toEpochDay()));
        }
    }
}
