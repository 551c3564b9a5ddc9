package io.azalai.simulator;

import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.org.SimulatorClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an org is simulated. Immutable; each {@code with} gives a copy.
 *
 * @param port of plain http on 127.0.0.1; 0 takes a free one
 * @param schema a file in the form of {@code default-org.yaml}; null takes that one
 * @param identity the org's id, and who may log in
 * @param sessionTimeout how long an unused access token lives
 * @param startTime where a clock that stands still starts; null runs with the machine
 * @param apiRequestsADay the daily allowance of API calls
 * @param eventsAnHour the hourly allowance of published events
 * @param keepsHistory whether every write is kept, or only counted
 * @param faults what happens between the socket and the APIs
 * @param bulkTiming how long bulk batches take
 * @param batchGate which bulk batches fail as a whole
 */
public record SimulatorOptions(
        int port,
        @Nullable Path schema,
        OrgIdentity identity,
        Duration sessionTimeout,
        @Nullable Instant startTime,
        long apiRequestsADay,
        long eventsAnHour,
        boolean keepsHistory,
        FaultGate faults,
        BulkTiming bulkTiming,
        BatchGate batchGate) {

    /** A free port, the default schema, the machine's time, the full history, no faults, the allowances of a large org. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                null,
                OrgIdentity.standard(),
                Duration.ofHours(2),
                null,
                5_000_000,
                250_000,
                true,
                FaultGate.OPEN,
                BulkTiming.defaults(),
                BatchGate.OPEN);
    }

    public SimulatorOptions withPort(int changed) {
        return new SimulatorOptions(
                changed,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withSchema(Path changed) {
        return new SimulatorOptions(
                port,
                changed,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withIdentity(OrgIdentity changed) {
        return new SimulatorOptions(
                port,
                schema,
                changed,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withSessionTimeout(Duration changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                changed,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    /** Time stands still at that moment until it is advanced. */
    public SimulatorOptions withStartTime(Instant changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                changed,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withApiRequestsADay(long changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                changed,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withEventsAnHour(long changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                changed,
                keepsHistory,
                faults,
                bulkTiming,
                batchGate);
    }

    /** Writes are counted but not kept. */
    public SimulatorOptions countingOnly() {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                false,
                faults,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withFaults(FaultGate changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                changed,
                bulkTiming,
                batchGate);
    }

    public SimulatorOptions withBulkTiming(BulkTiming changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                changed,
                batchGate);
    }

    public SimulatorOptions withBatchGate(BatchGate changed) {
        return new SimulatorOptions(
                port,
                schema,
                identity,
                sessionTimeout,
                startTime,
                apiRequestsADay,
                eventsAnHour,
                keepsHistory,
                faults,
                bulkTiming,
                changed);
    }

    SimulatorClock newClock() {
        return startTime == null ? SimulatorClock.system() : SimulatorClock.manual(startTime);
    }
}
