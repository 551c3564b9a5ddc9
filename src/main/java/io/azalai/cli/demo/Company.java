package io.azalai.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code companies}.
 *
 * @param key {@code C-1} of a TPC-H customer, {@code S-1} of a supplier
 * @param industry a customer's market segment; suppliers have none
 * @param annualRevenueCents the total price of an order, since TPC-H knows no revenue
 */
record Company(
        String key,
        String name,
        String phone,
        @Nullable String industry,
        @Nullable String city,
        String country,
        long annualRevenueCents,
        long balanceCents) {

    /** How many TPC-H customers stand before each supplier, plus one. */
    private static final long EVERY_TENTH = 10;

    /** The key of the n-th company, counted from 1: every tenth is a supplier. */
    static String key(long number) {
        return isSupplier(number) ? "S-" + number / EVERY_TENTH : "C-" + number;
    }

    static boolean isSupplier(long number) {
        return number % EVERY_TENTH == 0;
    }
}
