package io.azalai.cli.demo;

import io.trino.tpcds.Session;
import io.trino.tpcds.row.generator.CustomerAddressRowGenerator;
import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.Nation;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.Order;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.Supplier;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Companies out of TPC-H, {@link #SIZE} a page: its customers and, in every tenth place, its suppliers, with the price of an order as revenue,
 * and the city of a TPC-DS address, as TPC-H has no cities. Every page can be made alone. Thread-safe.
 */
final class CompanyPages {
    /** Companies of a page. */
    static final int SIZE = 10_000;

    /** Large enough for 15 million companies; the rows of a smaller scale are the first rows of this one. */
    private static final int SCALE = 100;

    /** Comments are cut from this text, and not used; the benchmark's own 300 MB would take a second to write. */
    private static final int TEXT_BYTES = 1 << 20;

    /** Where a TPC-DS address has its city. */
    private static final int CITY = 6;

    private final Distributions distributions = Distributions.getDefaultDistributions();
    private final TextPool text = new TextPool(TEXT_BYTES, distributions);
    private final Session session = Session.getDefaultSession();
    private final List<String> nations = new ArrayList<>();

    CompanyPages() {
        for (Nation nation : new NationGenerator(distributions, text)) {
            nations.add(capitalised(nation.getName()));
        }
    }

    /** The page with that number, counted from 0. */
    List<Company> page(int number) {
        int part = number + 1;
        Iterator<io.trino.tpch.Customer> customers = new CustomerGenerator(
                        SCALE, part, parts(CustomerGenerator.SCALE_BASE, SIZE), distributions, text)
                .iterator();
        Iterator<Supplier> suppliers = new SupplierGenerator(
                        SCALE, part, parts(SupplierGenerator.SCALE_BASE, SIZE / 10), distributions, text)
                .iterator();
        Iterator<Order> orders =
                new OrderGenerator(SCALE, part, parts(OrderGenerator.SCALE_BASE, SIZE), distributions, text).iterator();
        long first = (long) number * SIZE + 1;
        CustomerAddressRowGenerator addresses = new CustomerAddressRowGenerator();
        addresses.skipRowsUntilStartingRowNumber(first);
        List<Company> page = new ArrayList<>(SIZE);
        for (long row = first; row < first + SIZE; row++) {
            io.trino.tpch.Customer customer = customers.next();
            long revenue = orders.next().getTotalPriceInCents();
            String city = city(addresses, row);
            page.add(
                    Company.isSupplier(row)
                            ? of(row, suppliers.next(), city, revenue)
                            : of(row, customer, city, revenue));
        }
        return page;
    }

    private Company of(long row, io.trino.tpch.Customer customer, @Nullable String city, long revenue) {
        return new Company(
                Company.key(row),
                customer.getName(),
                customer.getPhone(),
                capitalised(customer.getMarketSegment()),
                city,
                nations.get((int) customer.getNationKey()),
                revenue,
                customer.getAccountBalanceInCents());
    }

    private Company of(long row, Supplier supplier, @Nullable String city, long revenue) {
        return new Company(
                Company.key(row),
                supplier.getName(),
                supplier.getPhone(),
                null,
                city,
                nations.get((int) supplier.getNationKey()),
                revenue,
                supplier.getAccountBalanceInCents());
    }

    private @Nullable String city(CustomerAddressRowGenerator addresses, long row) {
        List<String> address = TpcdsRows.next(addresses, row, session);
        return address.get(CITY);
    }

    private static int parts(int rowsOfScaleOne, int size) {
        return Math.toIntExact((long) rowsOfScaleOne * SCALE / size);
    }

    /** {@code UNITED STATES} as {@code United States}. */
    private static String capitalised(String name) {
        StringBuilder words = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < words.length(); i++) {
            if (i == 0 || words.charAt(i - 1) == ' ') {
                words.setCharAt(i, Character.toUpperCase(words.charAt(i)));
            }
        }
        return words.toString();
    }
}
