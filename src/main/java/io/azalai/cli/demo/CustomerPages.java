package io.azalai.cli.demo;

import io.trino.tpcds.Session;
import io.trino.tpcds.row.generator.CustomerRowGenerator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customers of TPC-DS, from {@link #SIZE} rows a page, with all the holes that the generator leaves, except that a row without a last name
 * is left out, as no contact can be made of it. Every page can be made alone. Thread-safe.
 */
final class CustomerPages {
    /** Rows of the generator that make a page; about 3.5 % of them have no last name. */
    static final int SIZE = 10_000;

    // Where the generator has its columns, see its CustomerColumn.
    private static final int ID = 1;
    private static final int DEMOGRAPHY = 2;
    private static final int SALUTATION = 7;
    private static final int FIRST_NAME = 8;
    private static final int LAST_NAME = 9;
    private static final int IS_PREFERRED = 10;
    private static final int BIRTH_DAY = 11;
    private static final int BIRTH_MONTH = 12;
    private static final int BIRTH_YEAR = 13;
    private static final int EMAIL = 16;

    private final Session session = Session.getDefaultSession();

    /** The page with that number, counted from 0. */
    List<Customer> page(int number) {
        long first = (long) number * SIZE + 1;
        CustomerRowGenerator generator = new CustomerRowGenerator();
        generator.skipRowsUntilStartingRowNumber(first);
        List<Customer> page = new ArrayList<>(SIZE);
        for (long row = first; row < first + SIZE; row++) {
            List<String> cells = TpcdsRows.next(generator, row, session);
            if (cells.get(LAST_NAME) != null) {
                page.add(customer(cells));
            }
        }
        return page;
    }

    private static Customer customer(List<String> cells) {
        return new Customer(
                cells.get(ID),
                cells.get(SALUTATION),
                cells.get(FIRST_NAME),
                cells.get(LAST_NAME),
                cells.get(EMAIL),
                birthdate(cells),
                tier(cells.get(IS_PREFERRED)),
                cells.get(DEMOGRAPHY) == null ? -1 : Long.parseLong(cells.get(DEMOGRAPHY)));
    }

    /** Preferred customers are gold, others silver, and those of whom it is unknown bronze. */
    private static String tier(@Nullable String isPreferred) {
        if (isPreferred == null) {
            return "bronze";
        }
        return isPreferred.equals("Y") ? "gold" : "silver";
    }

    private static @Nullable LocalDate birthdate(List<String> cells) {
        String year = cells.get(BIRTH_YEAR);
        String month = cells.get(BIRTH_MONTH);
        String day = cells.get(BIRTH_DAY);
        if (year == null || month == null || day == null) {
            return null;
        }
        YearMonth of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
        return of.isValidDay(Integer.parseInt(day)) ? of.atDay(Integer.parseInt(day)) : null;
    }
}
