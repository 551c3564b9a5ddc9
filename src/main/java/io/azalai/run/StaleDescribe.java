package io.azalai.run;

import io.azalai.outcome.RunState;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether what the org said of itself may have changed since: then its last run tells, by what Salesforce refused. */
final class StaleDescribe {
    /** Codes of rows that a describe of the same moment would have foreseen. */
    private static final Set<String> SIGNS = Set.of(
            "INVALID_FIELD",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "INVALID_TYPE",
            "INVALID_TYPE_FOR_OPERATION",
            "INVALID_TYPE_ON_FIELD_IN_RECORD",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "REQUIRED_FIELD_MISSING",
            "STRING_TOO_LONG",
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            "BAD_VALUE_FOR_RESTRICTED_PICKLIST",
            // By collections, that the match field is no external id.
            "NOT_FOUND",
            "InvalidBatch",
            "InvalidEntity",
            "INVALIDBATCH",
            "INVALIDENTITY");

    private static final int RECENT = 2;

    private StaleDescribe() {}

    /** The moment that a describe must not be older than: when the sync's last run ended in a way that casts doubt on it. */
    static Instant earliest(Run run, Ledger ledger) {
        Optional<RunRecord> last = ledger.runs(Optional.of(run.sync().name()), RECENT).stream()
                .filter(record -> record.finishedAt() != null && !record.run().equals(run.id()))
                .findFirst();
        return last.filter(StaleDescribe::castsDoubt)
                .map(record -> Objects.requireNonNull(record.finishedAt()))
                .orElse(Instant.MIN);
    }

    private static boolean castsDoubt(RunRecord record) {
        return record.state() == RunState.FAILED
                || record.errors().stream().anyMatch(error -> SIGNS.contains(error.code()));
    }
}
