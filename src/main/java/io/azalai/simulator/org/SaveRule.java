package io.azalai.simulator.org;

import java.util.Optional;

/**
 * A rule of the org that may refuse a record: a validation rule, a trigger, a duplicate rule, a lock. Asked after the fields were checked and before the unique indexes are; under the org's lock, so it must be quick.
 */
@FunctionalInterface
public interface SaveRule {
    /** Why the record is refused; empty lets it pass. */
    Optional<RowError> check(Draft draft);
}
