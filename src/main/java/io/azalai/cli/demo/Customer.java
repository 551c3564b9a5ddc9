package io.azalai.cli.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code customers}; whatever the generator left out is null.
 *
 * @param link a number that chooses the customer's company; negative where there is none
 */
record Customer(
        String id,
        @Nullable String salutation,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable LocalDate birthdate,
        String tier,
        long link) {

    Customer withEmail(String other) {
        return new Customer(id, salutation, firstName, lastName, other, birthdate, tier, link);
    }
}
