package io.azalai.simulator.org;

import java.time.Clock;
import java.time.Duration;

/** What the org may use up. Source: Salesforce Developer Limits and Allocations Quick Reference. Thread-safe. */
public final class Allowances {
    private static final Duration DAY = Duration.ofHours(24);
    private static final long BULK_BATCHES_A_DAY = 15_000;
    private static final long BULK_RECORDS_A_DAY = 150_000_000;

    private final Allowance apiRequests;
    private final Allowance bulkBatches;
    private final Allowance bulkRecords;
    private final Allowance events;

    public Allowances(Clock clock, long apiRequestsADay, long eventsAnHour) {
        apiRequests = new Allowance(clock, DAY, apiRequestsADay);
        bulkBatches = new Allowance(clock, DAY, BULK_BATCHES_A_DAY);
        bulkRecords = new Allowance(clock, DAY, BULK_RECORDS_A_DAY);
        events = new Allowance(clock, Duration.ofHours(1), eventsAnHour);
    }

    /** Every HTTP request except OAuth and the version list. */
    public Allowance apiRequests() {
        return apiRequests;
    }

    /** Batches of both bulk APIs together. */
    public Allowance bulkBatches() {
        return bulkBatches;
    }

    public Allowance bulkRecords() {
        return bulkRecords;
    }

    /** Published platform events, by any route. */
    public Allowance events() {
        return events;
    }
}
